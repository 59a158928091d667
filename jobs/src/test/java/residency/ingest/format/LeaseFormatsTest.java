package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static residency.ingest.format.LeaseCases.expected;
import static residency.ingest.format.LeaseCases.read;
import static residency.ingest.format.LeaseCases.sink;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Truth tables of leases: lines and leases are separated by slashes, times are seconds. */
class LeaseFormatsTest {
  private static final String KEA4 =
      "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state\n";
  private static final String KEA6 =
      "address,duid,valid_lifetime,expire,subnet_id,pref_lifetime,lease_type,iaid,prefix_len,"
          + "fqdn_fwd,fqdn_rev,hostname,hwaddr,state\n";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          # what                     | rows                                                                        | leases
          a lease                    | 10.0.0.5,AA:BB:CC:00:00:01,,3600,7200,1,0,0,pc,0                            | 10.0.0.5 aa:bb:cc:00:00:01 3600..7200
          a renewal                  | 10.0.0.5,d:1,,3600,7200,1,0,0,,0 / 10.0.0.5,d:1,,3600,9000,1,0,0,,0         | 10.0.0.5 d:1 3600..9000
          once more after its end    | 10.0.0.5,d:1,,3600,7200,1,0,0,,0 / 10.0.0.5,d:1,,3600,11000,1,0,0,,0        | 10.0.0.5 d:1 3600..7200 / 10.0.0.5 d:1 7400..11000
          a shorter renewal          | 10.0.0.5,d:1,,3600,7200,1,0,0,,0 / 10.0.0.5,d:1,,60,5060,1,0,0,,0           | 10.0.0.5 d:1 3600..5060
          another client, afterwards | 10.0.0.5,d:1,,3600,7200,1,0,0,,0 / 10.0.0.5,d:2,,3600,12000,1,0,0,,0        | 10.0.0.5 d:1 3600..7200 / 10.0.0.5 d:2 8400..12000
          another client, before     | 10.0.0.5,d:1,,3600,7200,1,0,0,,0 / 10.0.0.5,d:2,,3600,8600,1,0,0,,0         | 10.0.0.5 d:1 3600..5000 / 10.0.0.5 d:2 5000..8600
          two addresses              | 10.0.0.5,d:1,,3600,7200,1,0,0,,0 / 10.0.0.6,d:2,,3600,7200,1,0,0,,0         | 10.0.0.5 d:1 3600..7200 / 10.0.0.6 d:2 3600..7200
          given back                 | 10.0.0.5,d:1,,3600,7200,1,0,0,,0 / 10.0.0.5,d:1,,3600,9000,1,0,0,,0 / 10.0.0.5,d:1,,0,5400,1,0,0,,0 | 10.0.0.5 d:1 3600..5400 / 10.0.0.5 d:1 5400..
          given back at once         | 10.0.0.5,d:1,,3600,7200,1,0,0,,0 / 10.0.0.5,d:1,,0,3600,1,0,0,,0            | 10.0.0.5 d:1 3600.. / ~NO_TIME / ~RELEASE
          given back, unknown        | 10.0.0.5,d:1,,0,3600,1,0,0,,0                                               | ~RELEASE
          in the state of release    | 10.0.0.5,d:1,,3600,7200,1,0,0,,0 / 10.0.0.5,d:1,,3600,8000,1,0,0,,3         | 10.0.0.5 d:1 3600..4400 / 10.0.0.5 d:1 4400..
          declined                   | 10.0.0.5,d:1,,3600,7200,1,0,0,,0 / 10.0.0.5,,,86400,90400,1,0,0,,1          | 10.0.0.5 d:1 3600..4000
          expired                    | 10.0.0.5,d:1,,3600,7200,1,0,0,,0 / 10.0.0.5,,,3600,7200,1,0,0,,2            | 10.0.0.5 d:1 3600..7200
          for ever                   | 10.0.0.5,d:1,,4294967295,4294970895,1,0,0,,0                                | 10.0.0.5 d:1 3600..
          a client identifier        | 10.0.0.5,,01:aa:bb:cc:00:00:01,3600,7200,1,0,0,,0                           | 10.0.0.5 aa:bb:cc:00:00:01 3600..7200
          another identifier         | 10.0.0.5,,ff:01:02,3600,7200,1,0,0,,0                                       | 10.0.0.5 ff:01:02 3600..7200
          no client                  | 10.0.0.5,,,3600,7200,1,0,0,,0                                               | ~NO_DEVICE
          a broken address           | 10.0.0.256,d:1,,3600,7200,1,0,0,,0                                          | !BAD_ADDRESS
          a broken time              | 10.0.0.5,d:1,,3600,soon,1,0,0,,0                                            | !BAD_NUMBER
          too few fields             | 10.0.0.5,d:1,,3600,7200                                                     | !COLUMNS
          """)
  void kea(String name, String rows, String leases) throws IOException {
    assertThat(read("kea-csv", KEA4 + rows.replace(" / ", "\n") + "\n"))
        .containsExactlyElementsOf(expected(leases));
  }

  @Test
  void keaForIpv6() throws IOException {
    String llt = "00:01:00:01:2a:2b:2c:2d:aa:bb:cc:00:00:01";
    String text =
        KEA6
            + ("2001:db8:0::5," + llt + ",3600,7200,1,1800,0,7,128,0,0,,,0\n")
            + ("2001:db8::6,00:03:00:01:aa:bb:cc:00:00:02,3600,7200,1,1800,0,7,128,0,0,,,0\n")
            + ("2001:db8::7,00:04:01:02,3600,7200,1,1800,0,7,128,0,0,,,0\n")
            + ("2001:db8::8," + llt + ",3600,7200,1,1800,0,7,128,0,0,,aa:bb:cc:00:00:09,0\n")
            + ("2001:db8:1::," + llt + ",3600,7200,1,1800,2,7,56,0,0,,,0\n");
    assertThat(read("kea-csv", text))
        .containsExactly(
            "2001:db8::5 aa:bb:cc:00:00:01 3600..7200",
            "2001:db8::6 aa:bb:cc:00:00:02 3600..7200",
            "2001:db8::7 00:04:01:02 3600..7200",
            "2001:db8::8 aa:bb:cc:00:00:09 3600..7200",
            "~PREFIX");
  }

  @Test
  void keaWithoutAHeaderOrWithSites() throws IOException {
    assertThat(read("kea-csv", "10.0.0.5,d:1,,3600,7200,1,0,0,,0\n")).containsExactly("!NO_HEADER");
    Source source = new Source("f", null, "subnet_id", null, null);
    String rows = "10.0.0.5,d:1,,3600,7200,1,0,0,,0\n10.0.0.5,d:2,,3600,7200,2,0,0,,0\n";
    CollectingSink sink = sink("kea-csv", source, KEA4 + rows);
    assertThat(sink.rows())
        .extracting(row -> row.get("site") + " " + row.get("device_id"))
        .containsExactly("1 d:1", "2 d:2");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          # what               | ts, client_addr, mac, assigned_addr, lease_time, msg_types                             | leases
          a lease              | 100 - AA:BB:CC:00:00:01 10.0.0.5 3600 DISCOVER,OFFER,REQUEST,ACK                       | 10.0.0.5 aa:bb:cc:00:00:01 100..3700
          a renewal            | 100 - d:1 10.0.0.5 3600 REQUEST,ACK / 1900 10.0.0.5 d:1 10.0.0.5 3600 REQUEST,ACK      | 10.0.0.5 d:1 100..5500
          a release            | 100 - d:1 10.0.0.5 3600 REQUEST,ACK / 600 10.0.0.5 d:1 - - RELEASE                     | 10.0.0.5 d:1 100..600
          another's release    | 100 - d:1 10.0.0.5 3600 REQUEST,ACK / 600 10.0.0.5 d:2 - - RELEASE                     | 10.0.0.5 d:1 100..3700
          another client       | 100 - d:1 10.0.0.5 3600 REQUEST,ACK / 600 - d:2 10.0.0.5 3600 REQUEST,ACK              | 10.0.0.5 d:1 100..600 / 10.0.0.5 d:2 600..4200
          rows out of order    | 600 - d:2 10.0.0.5 3600 REQUEST,ACK / 100 - d:2 10.0.0.5 3600 REQUEST,ACK              | 10.0.0.5 d:2 100..3700
          a refusal            | 100 10.0.0.5 d:1 10.0.0.5 3600 REQUEST,NAK                                             | ~NO_LEASE
          an offer             | 100 - d:1 10.0.0.5 3600 DISCOVER,OFFER                                                 | ~NO_LEASE
          a question           | 100 10.0.0.5 d:1 - - INFORM,ACK                                                        | ~NO_LEASE
          for ever             | 100 - d:1 10.0.0.5 4294967295 REQUEST,ACK                                              | 10.0.0.5 d:1 100..
          for no time          | 100 - d:1 10.0.0.5 0 REQUEST,ACK                                                       | ~NO_TIME
          no device            | 100 - - 10.0.0.5 3600 REQUEST,ACK                                                      | ~NO_LEASE
          a broken address     | 100 - d:1 10.0.0 3600 REQUEST,ACK                                                      | !BAD_ADDRESS
          a broken time        | soon - d:1 10.0.0.5 3600 REQUEST,ACK                                                   | !BAD_TIME
          """)
  void zeek(String name, String rows, String leases) throws IOException {
    StringBuilder tsv =
        new StringBuilder("#separator \\x09\n#path\tdhcp\n#fields\tts\tuids\tclient_addr\tmac")
            .append("\tassigned_addr\tlease_time\tmsg_types\n");
    StringBuilder json = new StringBuilder();
    for (String row : rows.split(" / ")) {
      String[] cells = row.strip().split(" ");
      tsv.append(cells[0]).append("\tCm5veU18MVTniYSKAl");
      for (int i = 1; i < cells.length; i++) {
        tsv.append('\t').append(cells[i]);
      }
      tsv.append('\n');
      json.append("{\"ts\":").append(cells[0].equals("soon") ? "\"soon\"" : cells[0]);
      String[] names = {"ts", "client_addr", "mac", "assigned_addr", "lease_time"};
      for (int i = 1; i < names.length; i++) {
        if (!cells[i].equals("-")) {
          json.append(",\"").append(names[i]).append("\":");
          json.append(i == 4 ? cells[i] : '"' + cells[i] + '"');
        }
      }
      json.append(",\"msg_types\":[\"").append(cells[5].replace(",", "\",\"")).append("\"]}\n");
    }
    assertThat(read("zeek-dhcp", tsv.toString())).containsExactlyElementsOf(expected(leases));
    assertThat(read("zeek-dhcp", json.toString())).containsExactlyElementsOf(expected(leases));
  }

  /** Rows of logs of github.com/SuperCowPowers/zat, MIT. */
  @Test
  void zeekAsItWasAndIs() throws IOException {
    String old =
        "#separator \\x09\n#unset_field\t-\n#path\tdhcp\n#fields\tts\tuid\tid.orig_h\tid.orig_p"
            + "\tid.resp_h\tid.resp_p\tmac\tassigned_ip\tlease_time\ttrans_id\n"
            + "1379288650.691137\tCm5veU18MVTniYSKAl\t192.168.33.10\t68\t192.168.33.1\t67"
            + "\t00:20:18:eb:ca:21\t192.168.33.10\t4.294967e+09\t2218089335\n"
            + "1379288663.734159\tCm5veU18MVTniYSKAl\t192.168.33.10\t68\t192.168.33.1\t67"
            + "\t00:20:18:eb:ca:21\t192.168.33.10\t4.294967e+09\t2227948382\n"
            + "#close\t2014-04-03-10-08-28\n";
    assertThat(read("zeek-dhcp", old))
        .containsExactly("192.168.33.10 00:20:18:eb:ca:21 1379288650.691137..");
    String now =
        "{\"ts\":1575414483.749103,\"uids\":[\"CiRtVr1J5S25xYCJj9\",\"C4rlbI2LmOfDWFl5tk\"],"
            + "\"client_addr\":\"10.18.20.97\",\"mac\":\"00:01:24:56:9b:cf\","
            + "\"host_name\":\"Juanita-Work-PC\",\"domain\":\"icemaiden.com\","
            + "\"msg_types\":[\"INFORM\",\"ACK\"],\"duration\":0.00034999847412109375}\n";
    assertThat(read("zeek-dhcp", now)).containsExactly("~NO_LEASE");
    assertThat(read("zeek-dhcp", "{\"ts\":1,\"query\":\"a\"}\n{\n1\n"))
        .containsExactly("!OTHER_LOG", "!BAD_JSON", "!NO_HEADER");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          # what               | blocks                                                                                                        | leases
          a lease              | 5 starts 4 1970/01/01 01:00:00; ends 4 1970/01/01 02:00:00; binding state active; hardware ethernet AA:BB:CC:00:00:01; | 10.0.0.5 aa:bb:cc:00:00:01 3600..7200
          seconds              | 5 starts epoch 3600; # Thu / ends epoch 7200; binding state active; hardware ethernet d:1;                     | 10.0.0.5 d:1 3600..7200
          for ever             | 5 starts epoch 3600; ends never; binding state active; hardware ethernet d:1;                                  | 10.0.0.5 d:1 3600..
          of an old server     | 5 starts epoch 3600; ends epoch 7200; hardware ethernet d:1;                                                   | 10.0.0.5 d:1 3600..7200
          a renewal            | 5 starts epoch 3600; ends epoch 7200; hardware ethernet d:1; + 5 starts epoch 5000; ends epoch 8600; hardware ethernet d:1; | 10.0.0.5 d:1 3600..8600
          a release            | 5 starts epoch 3600; ends epoch 7200; hardware ethernet d:1; + 5 starts epoch 3600; ends epoch 4000; binding state free; hardware ethernet d:1; | 10.0.0.5 d:1 3600..4000
          after a rewrite      | 5 starts epoch 3600; ends epoch 4000; binding state free; hardware ethernet d:1;                                | 10.0.0.5 d:1 3600..4000
          another client       | 5 starts epoch 3600; ends epoch 7200; hardware ethernet d:1; + 5 starts epoch 5000; ends epoch 8600; hardware ethernet d:2; | 10.0.0.5 d:1 3600..5000 / 10.0.0.5 d:2 5000..8600
          an identifier        | 5 starts epoch 3600; ends epoch 7200; uid "\\001\\252\\273\\314\\000\\000\\001";                                | 10.0.0.5 aa:bb:cc:00:00:01 3600..7200
          letters in it        | 5 starts epoch 3600; ends epoch 7200; uid "\\000a\\"b";                                                         | 10.0.0.5 00:61:22:62 3600..7200
          a conflict           | 5 starts epoch 3600; ends epoch 7200; hardware ethernet d:1; + 5 starts epoch 5000; ends epoch 9000; binding state abandoned; uid "x"; | 10.0.0.5 d:1 3600..5000
          never given          | 5 binding state free;                                                                                          | ~NO_LEASE
          a broken time        | 5 starts 4 1970/01/32 01:00:00; ends never; hardware ethernet d:1;                                             | !BAD_TIME
          a broken address     | 500 starts epoch 3600; ends never; hardware ethernet d:1;                                                      | !BAD_ADDRESS
          """)
  void isc(String name, String blocks, String leases) throws IOException {
    StringBuilder text = new StringBuilder("# The format of this file is documented\n\n");
    for (String block : blocks.split(" \\+ ")) {
      int blank = block.indexOf(' ');
      text.append("lease 10.0.0.").append(block, 0, blank).append(" {\n  ");
      String statements = block.substring(blank + 1).strip().replace("; # Thu / ", "; # Thu\n  ");
      text.append(statements.replaceAll("; (?=[a-z])", ";\n  ")).append("\n}\n");
    }
    assertThat(read("isc-dhcpd", text.toString())).containsExactlyElementsOf(expected(leases));
  }

  @Test
  void iscForIpv6AndAllElse() throws IOException {
    String text =
        """
        authoring-byte-order little-endian;
        server-duid "\\000\\001\\000\\001%>\\347\\000\\000\\026>\\336\\233\\260";
        failover peer "a" state {
          my state normal at 0 2019/10/20 09:58:13;
        }
        ia-na "\\007\\000\\000\\000\\000\\003\\000\\001\\252\\273\\314\\000\\000\\001" {
          cltt epoch 3600;
          iaaddr 2001:DB8::5 {
            binding state active;
            preferred-life 1800;
            max-life 3600;
            ends epoch 7200;
          }
          iaaddr 2001:db8::6 {
            binding state active;
            ends epoch 7200;
          }
        }
        lease 10.0.0.5 {
          starts epoch 3600;
        """;
    assertThat(read("isc-dhcpd", text))
        .containsExactly(
            "2001:db8::5 aa:bb:cc:00:00:01 3600..7200",
            "2001:db8::6 aa:bb:cc:00:00:01 3600..7200",
            "!OPEN_BLOCK");
  }
}
