package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"userfleet.dev/sdk/go/userfleet"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		fleet, err := userfleet.NewUserFleet(ctx, "fleet", &userfleet.UserFleetArgs{
			Roster: pulumi.StringRef("users.csv"),
		})
		if err != nil {
			return err
		}
		ctx.Export("userIds", fleet.UserIds)
		return nil
	})
}
