package io.roadstead.protocol.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireBytesTest {
    @ParameterizedTest
    @CsvSource({
        "17, 95, 26", // a ping: 17 + 4 + 22 + 52
        "1370, 1448, 26",
        "1422, 1500, 26", // the last one that fits into a segment
        "1423, 1553, 52",
        "65536, 68042, 1196" // 5 records in 46 segments
    })
    void aMessageCostsItsHeadersAndItsAcknowledgement(long content, long forth, long back) {
        assertThat(WireBytes.forth(content)).isEqualTo(forth);
        assertThat(WireBytes.back(content)).isEqualTo(back);
    }
}
