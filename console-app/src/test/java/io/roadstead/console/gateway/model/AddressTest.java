package io.roadstead.console.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.gateway.attack.RandomAttacks;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cluster that is authorised is the cluster that is contacted, however the target is written. */
class AddressTest {
    private static final int ROUNDS = Integer.getInteger("bench.parser", 100_000);

    private static final List<String> BITS = Stream.concat(
                    RandomAttacks.AWKWARD.stream(),
                    Stream.of(
                            "/k8s",
                            "/clusters",
                            "/k8s/clusters/",
                            "one",
                            "two",
                            "c-aaaaaaaaaaaaaaaaaaaa",
                            " ",
                            "\t",
                            "\r\n",
                            "k8s/clusters/two",
                            "../two"))
            .toList();

    @ParameterizedTest
    @CsvSource({
        "/k8s/clusters/one/api/v1/pods?limit=5, one, /api/v1/pods?limit=5",
        "/k8s/clusters/one, one, /",
        "/k8s/clusters/one?x=y, one, /?x=y",
        "/k8s/clusters/one/, one, /",
        "/k8s/clusters/c-aaaaaaaaaaaaaaaaaaaa/version, c-aaaaaaaaaaaaaaaaaaaa, /version",
        "/k8s/clusters/one/api/v1/namespaces/a/services/https:b:443/proxy/a//b;c=d/%2F, one,"
                + " /api/v1/namespaces/a/services/https:b:443/proxy/a//b;c=d/%2F",
        "/k8s/clusters/one/x?path=../../y%00, one, /x?path=../../y%00",
        "/k8s/clusters/one/x/.../y, one, /x/.../y",
    })
    void theRestOfTheTargetIsLeftAsItStands(String target, String cluster, String rest) {
        assertThat(Address.parse(target)).isEqualTo(new Address.Cluster(cluster, rest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/k8s/clusters/one/../two/api",
                "/k8s/clusters/one/..",
                "/k8s/clusters/one/./api",
                "/k8s/clusters/one/%2e%2e/two",
                "/k8s/clusters/one/%2E./two",
                "/k8s/clusters/one/..%2ftwo",
                "/k8s/clusters/one/%2e%2e%5ctwo",
                "/k8s/clusters/one/..;/two",
                "/k8s/clusters/one/..;a=b/two",
                "/k8s/clusters/one/%252e%252e/two",
                "/k8s/clusters/one//api",
                "/k8s/clusters/one/a\\..\\b",
                "/k8s/clusters/one/%00",
                "/k8s/clusters/one/%0d%0aHost:x",
                "/k8s/clusters/one/%7f",
                "/k8s/clusters/one/%",
                "/k8s/clusters/one/%4",
                "/k8s/clusters/one/%gg",
                "/k8s/clusters/one;two/api",
                "/k8s/clusters/one%2ftwo",
                "/k8s/clusters/",
                "/k8s/clusters//one",
                "/k8s/clusters/../one",
                "/k8s/clusters/.one",
                "/k8s/clusters/%6fne",
                "/k8s/clusters/one#x",
                "/k8s/clusters/\u00f6ne",
                "/k8s/clusters/one/\u00f6",
                "http://one/k8s/clusters/one/",
                "one:443",
                "*",
                "",
            })
    void whatCouldLeadElsewhereIsRefused(String target) {
        assertThat(Address.parse(target)).isInstanceOf(Address.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/K8S/clusters/one",
                "/k8s/%63lusters/one",
                "/k8s//clusters/one",
                "/k8s;x/clusters/one",
                "/x/../k8s/clusters/one/"
            })
    void whatOnlyLooksLikeTheAddressOfAClusterIsNone(String target) {
        assertThat(Address.parse(target)).isInstanceOf(Address.Own.class);
    }

    /** {@code ./roadstead bench attacks} tries a million. */
    @Test
    void inAHundredThousandTargetsTheClusterIsTheOneThatAnIndependentReaderSees() {
        Random random = new Random(20261121);
        int clusters = 0;
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder target = new StringBuilder(random.nextInt(4) == 0 ? "" : "/k8s/clusters/one");
            int parts = random.nextInt(7);
            for (int i = 0; i < parts; i++) {
                target.append(BITS.get(random.nextInt(BITS.size())));
            }
            if (Address.parse(target.toString()) instanceof Address.Cluster cluster) {
                clusters++;
                assertThat(resolved(target.toString())).as(target.toString()).contains(cluster.name());
                assertThat(target.toString())
                        .isIn(
                                cluster.prefix() + cluster.target(),
                                cluster.prefix() + cluster.target().substring(1));
            }
        }
        assertThat(clusters).isGreaterThan(ROUNDS / 20);
    }

    /** The other way to read it: as a URI, decoded, and walked segment by segment, as a file system would. */
    private static Optional<String> resolved(String target) {
        try {
            String path = new URI("https", "h", null, null)
                    .resolve(new URI(target).normalize())
                    .getPath();
            java.util.ArrayDeque<String> walked = new java.util.ArrayDeque<>();
            for (String segment : path.split("[/\\\\]+")) {
                String bare = segment.contains(";") ? segment.substring(0, segment.indexOf(';')) : segment;
                if (bare.equals("..")) {
                    walked.pollLast();
                } else if (!bare.isEmpty() && !bare.equals(".")) {
                    walked.addLast(bare);
                }
            }
            List<String> all = List.copyOf(walked);
            return all.size() > 2 && all.get(0).equals("k8s") && all.get(1).equals("clusters")
                    ? Optional.of(all.get(2))
                    : Optional.empty();
        } catch (URISyntaxException lenient) { // characters that URI is stricter about: read by hand below
            return byHand(target);
        }
    }

    private static Optional<String> byHand(String target) {
        String path = target.replaceFirst("\\?.*", "");
        String[] segments = path.split("/", -1);
        return segments.length > 3
                        && List.of(segments).stream().noneMatch(each -> each.equals("..") || each.equals("."))
                ? Optional.of(segments[3])
                : Optional.empty();
    }
}
