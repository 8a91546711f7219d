package io.roadstead.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.protocol.TestKeys;
import java.security.KeyPair;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private static final KeyPair KEY = TestKeys.of(1);
    private static final byte[] HELLO = MessageCodec.encode(Samples.of("hello"));
    private static final byte[] CHALLENGE = MessageCodec.encode(Samples.of("challenge"));

    @Test
    void provesWithTheKeyAndNoOther() throws Exception {
        String proof = Handshake.prove(HELLO, CHALLENGE, KEY.getPrivate());
        assertThat(Handshake.proves(proof, HELLO, CHALLENGE, KEY.getPublic())).isTrue();
        assertThat(Handshake.proves(proof, HELLO, CHALLENGE, TestKeys.of(2).getPublic()))
                .isFalse();
    }

    @Test
    void bindsEachByteOfHelloAndChallenge() throws Exception {
        String proof = Handshake.prove(HELLO, CHALLENGE, KEY.getPrivate());
        Random random = new Random(3);
        for (int round = 0; round < 100; round++) {
            assertThat(Handshake.proves(proof, flipped(HELLO, random), CHALLENGE, KEY.getPublic()))
                    .isFalse();
            assertThat(Handshake.proves(proof, HELLO, flipped(CHALLENGE, random), KEY.getPublic()))
                    .isFalse();
        }
    }

    @Test
    void takesNoUnreadableProof() {
        for (String proof : new String[] {"", "!", "AAAA", "A".repeat(10_000)}) {
            assertThat(Handshake.proves(proof, HELLO, CHALLENGE, KEY.getPublic()))
                    .isFalse();
        }
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] other = bytes.clone();
        other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        return other;
    }
}
