import * as userfleet from "@userfleet/userfleet";

const fleet = new userfleet.UserFleet("fleet", { roster: "users.csv" });

export const userIds = fleet.userIds;
