package io.roadstead.console.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an index may name in a registry. */
class OciLocationTest {
    @Test
    void anAddressLeadsOverTlsToATag() {
        OciLocation found = OciLocation.parse("oci://registry.test:5000/team/charts/web:1.2.3+build.4")
                .orElseThrow();
        assertThat(found.registry().origin()).isEqualTo("https://registry.test:5000");
        assertThat(found.repository()).isEqualTo("team/charts/web");
        assertThat(found.tag()).isEqualTo("1.2.3_build.4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oci://registry.test/web",
                "oci://registry.test/web:",
                "oci://registry.test/:1.0.0",
                "oci://registry.test/../web:1.0.0",
                "oci://registry.test/web/../../x:1.0.0",
                "oci://registry.test/Web:1.0.0",
                "oci://ada@registry.test/web:1.0.0",
                "oci://registry.test/web?x:1.0.0",
                "oci://registry.test/web:1.0.0?x",
                "oci://registry.test/web:1.0.0/../2.0.0",
                "oci://registry.test/web%2f..:1.0.0",
                "oci://0x7f000001/web:1.0.0",
                "oci:///web:1.0.0",
                "oci://registry.test:0/web:1.0.0",
                "https://registry.test/web:1.0.0"
            })
    void anythingElseLeadsNowhere(String location) {
        assertThat(OciLocation.parse(location)).isEmpty();
    }
}
