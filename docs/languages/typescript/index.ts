import * as pulumi from "@pulumi/pulumi";

/** A user; every field of the roster is one here. */
interface FleetUser {
  key?: pulumi.Input<string>;
  email: pulumi.Input<string>;
  name: pulumi.Input<string>;
  [field: string]: unknown;
}

/** The component of the userfleet provider. */
class UserFleet extends pulumi.ComponentResource {
  readonly userIds!: pulumi.Output<Record<string, string>>;

  constructor(name: string, users: FleetUser[], options?: pulumi.ComponentResourceOptions) {
    super("userfleet:index:UserFleet", name, { users, userIds: undefined }, options, true);
  }
}

const fleet = new UserFleet("fleet", [
  { key: "E0001", email: "ada@example.com", name: "Ada Byron", department: "Management" },
  { key: "E0002", email: "alan@example.com", name: "Alan Turing", manager: "ada@example.com" },
]);

export const userIds = fleet.userIds;
