import pulumi
import userfleet

fleet = userfleet.UserFleet("fleet", roster="users.csv")

pulumi.export("userIds", fleet.user_ids)
