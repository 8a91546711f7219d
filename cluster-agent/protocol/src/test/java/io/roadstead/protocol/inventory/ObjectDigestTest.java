package io.roadstead.protocol.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ObjectDigestTest {
    @Test
    void isTheBeginningOfSha256() {
        // printf 'abc' | sha256sum
        assertThat(ObjectDigest.key("abc")).isEqualTo(0xba7816bf8f01cfeaL);
        assertThat(ObjectDigest.ofLine("O12 abc\n".getBytes(UTF_8))).isEqualTo(0xba7816bf8f01cfeaL);
        assertThat(ObjectDigest.ofLine("O0 abc".getBytes(UTF_8))).isEqualTo(0xba7816bf8f01cfeaL);
    }

    @Test
    void saysNothingOfLinesWithoutASpace() {
        assertThat(ObjectDigest.ofLine(new byte[0])).isEqualTo(ObjectDigest.ofLine("O0 ".getBytes(UTF_8)));
    }

    @Test
    void putsObjectsIntoBucketsByTheirLowestBits() {
        assertThat(ObjectDigest.bucket(0xffffffffffffff03L)).isEqualTo(3);
        assertThat(ObjectDigest.bucket(-1)).isEqualTo(255);
    }

    @Test
    void tellsObjectsApartThatHaveTheSameContent() {
        assertThat(ObjectDigest.mixed(1, 5) ^ ObjectDigest.mixed(2, 5)).isNotZero();
        assertThat(ObjectDigest.mixed(1, 5)).isEqualTo(0x9E3779B97F4A7C15L ^ 5);
    }

    @Test
    void writesBucketsWithTheLowestBitOfEachByteFirst() {
        assertThat(BucketSet.of(Samples.some()).hex()).isEqualTo("0102" + "0".repeat(58) + "80");
        assertThat(BucketSet.of(Samples.some()).bits()).isEqualTo(Samples.some());
        assertThat(BucketSet.ALL.bits().cardinality()).isEqualTo(256);
        assertThatIllegalArgumentException().isThrownBy(() -> new BucketSet("FF".repeat(32)));
    }
}
