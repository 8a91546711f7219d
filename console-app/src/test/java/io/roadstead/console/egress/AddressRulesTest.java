package io.roadstead.console.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.kernel.Network;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses the console reads by itself. */
class AddressRulesTest {
    private static final AddressRules USUAL = rules();

    private static AddressRules rules(String... allowed) {
        return new AddressRules(Stream.of(allowed)
                .map(text -> Network.parse(text).orElseThrow())
                .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "192.0.2.1",
                "8.8.8.8",
                "2001:db8::1",
                "fd00::1",
                "64:ff9b::8.8.8.8",
                "2002:a00:1::1"
            })
    void publicAndPrivateOnesAreRead(String address) {
        assertThat(USUAL.allow(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "169.254.170.2",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "224.0.0.1",
                "255.255.255.255",
                "240.0.0.1",
                "::",
                "::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "fd00:42::42",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "::ffff:0:127.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::a9fe:a9fe",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1"
            })
    void thisHostItsWireAndMetadataAreNot(String address) {
        assertThat(USUAL.allow(InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    void aMappedAddressIsJudgedAsWhatItLeadsToWhateverItsForm() throws Exception {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 127, 0, 0, 1};
        assertThat(USUAL.allow(InetAddress.getByAddress("harmless.example", mapped)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.31.0.1",
                "192.168.7.7",
                "100.64.0.1",
                "fd12::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "127.0.0.1"
            })
    void whoHasNoBusinessInPrivateNetworksReachesNone(String address) throws Exception {
        assertThat(USUAL.allowPublic(InetAddress.getByName(address))).isFalse();
        assertThat(rules("10.1.2.0/24").allowPublic(InetAddress.getByName("10.1.2.3")))
                .isTrue();
        assertThat(USUAL.allowPublic(InetAddress.getByName("93.184.216.34"))).isTrue();
    }

    @Test
    void whatASettingListsIsReadAndNothingBesideIt() {
        AddressRules rules = rules("127.0.0.1", "fe80::/64");
        assertThat(List.of("127.0.0.1", "fe80::1").stream().map(InetAddress::ofLiteral))
                .allMatch(rules::allow);
        assertThat(List.of("127.0.0.2", "fe80:0:0:1::1", "169.254.169.254").stream()
                        .map(InetAddress::ofLiteral))
                .noneMatch(rules::allow);
    }
}
