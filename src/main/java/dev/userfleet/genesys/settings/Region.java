package dev.userfleet.genesys.settings;

import dev.userfleet.text.NearMiss;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where an org lives. The list is that of the vendor's Terraform provider, {@code getRegionMap}.
 */
public enum Region {
  US_EAST_1("us-east-1", "mypurecloud.com"),
  US_EAST_2("us-east-2", "use2.us-gov-pure.cloud"),
  US_WEST_2("us-west-2", "usw2.pure.cloud"),
  CA_CENTRAL_1("ca-central-1", "cac1.pure.cloud"),
  MX_CENTRAL_1("mx-central-1", "mxc1.pure.cloud"),
  SA_EAST_1("sa-east-1", "sae1.pure.cloud"),
  EU_WEST_1("eu-west-1", "mypurecloud.ie"),
  EU_WEST_2("eu-west-2", "euw2.pure.cloud"),
  EU_CENTRAL_1("eu-central-1", "mypurecloud.de"),
  EU_CENTRAL_2("eu-central-2", "euc2.pure.cloud"),
  EUSC_DE_EAST_1("eusc-de-east-1", "edee1.eusc-pure.cloud"),
  ME_CENTRAL_1("me-central-1", "mec1.pure.cloud"),
  AP_SOUTH_1("ap-south-1", "aps1.pure.cloud"),
  AP_SOUTHEAST_1("ap-southeast-1", "apse1.pure.cloud"),
  AP_SOUTHEAST_2("ap-southeast-2", "mypurecloud.com.au"),
  AP_NORTHEAST_1("ap-northeast-1", "mypurecloud.jp"),
  AP_NORTHEAST_2("ap-northeast-2", "apne2.pure.cloud"),
  AP_NORTHEAST_3("ap-northeast-3", "apne3.pure.cloud");

  private final String awsName;
  private final String domain;

  Region(String awsName, String domain) {
    this.awsName = awsName;
    this.domain = domain;
  }

  /**
   * Finds a region by its AWS name or its domain, in any case.
   *
   * @throws IllegalArgumentException naming every region, and the nearest, if it is unknown
   */
  public static Region of(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(region -> region.awsName.equals(wanted) || region.domain.equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(text, wanted)));
  }

  private static String unknown(String text, String wanted) {
    List<String> names = new ArrayList<>();
    for (Region region : values()) {
      names.add(region.awsName);
      names.add(region.domain);
    }
    String nearest = NearMiss.hint(wanted, names) + ".";
    String all = Arrays.stream(values()).map(Region::toString).collect(Collectors.joining(", "));
    return "\"" + text + "\" is no region" + nearest + " Known are " + all;
  }

  public URI apiUrl() {
    return URI.create("https://api." + domain);
  }

  public URI loginUrl() {
    return URI.create("https://login." + domain);
  }

  /** Both its names. */
  @Override
  public String toString() {
    return awsName + " (" + domain + ")";
  }
}
