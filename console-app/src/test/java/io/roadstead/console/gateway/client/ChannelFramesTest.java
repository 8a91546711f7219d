package io.roadstead.console.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.CodecException;
import io.roadstead.console.gateway.client.ChannelFrames.Heard;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile or an honest server may send in frames, piece by piece. */
class ChannelFramesTest {
    private final ChannelFrames frames = new ChannelFrames();

    private static ByteBuf bytes(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static String word(Heard heard) {
        return switch (heard) {
            case Heard.Message(int channel, byte[] said) -> channel + ":" + new String(said, StandardCharsets.UTF_8);
            case Heard.Ping(byte[] said) -> "ping:" + new String(said, StandardCharsets.UTF_8);
            case Heard.End end -> "end";
        };
    }

    /** Two messages, one of them in two fragments, a ping among them, an empty one, a text, then the end. */
    private static final String TALK = "8203016869 0202016a 8901 70 8001 6b 8200 810161 8201 03 8802 03e8";

    private static final List<String> UNDERSTOOD = List.of("1:hi", "ping:p", "1:jk", "3:", "end");

    @Test
    void messagesAreReadHoweverTheyArePieced() {
        String hex = TALK.replace(" ", "");
        for (int cut = 2; cut < hex.length(); cut += 2) {
            ChannelFrames pieced = new ChannelFrames();
            List<Heard> heard = new ArrayList<>(pieced.read(bytes(hex.substring(0, cut))));
            heard.addAll(pieced.read(bytes(hex.substring(cut))));
            assertThat(heard.stream().map(ChannelFramesTest::word))
                    .as("cut at %s", cut)
                    .isEqualTo(UNDERSTOOD);
        }
    }

    /** Masked, of reserved kinds or bits, longer than may be, a control frame in fragments, a fragment of nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"8281 01020304 05", "8301 00", "c201 01", "827f 0000000000200001", "0901 00", "8001 00"})
    void whatIsNoFrameEndsIt(String hex) {
        assertThatThrownBy(() -> frames.read(bytes(hex))).isInstanceOf(CodecException.class);
        assertThat(frames.read(bytes("82026869")))
                .as("nothing is read after that")
                .isEmpty();
    }

    @Test
    void fragmentsTogetherAreNotLongerThanAMessageMayBe() {
        ByteBuf begin = Unpooled.wrappedBuffer(HexFormat.of().parseHex("027f0000000000080000"), new byte[1 << 19]);
        assertThat(frames.read(begin)).isEmpty();
        assertThatThrownBy(() -> Stream.iterate(0, i -> i < 3, i -> i + 1)
                        .forEach(i -> frames.read(Unpooled.wrappedBuffer(
                                HexFormat.of().parseHex("007f0000000000080000"), new byte[1 << 19]))))
                .isInstanceOf(CodecException.class);
    }

    @Test
    void whatIsSentIsMaskedAndNamesItsChannel() {
        byte[] sent = ByteBufUtil.getBytes(frames.message(4, "x".getBytes(StandardCharsets.UTF_8)));
        assertThat(sent[0]).isEqualTo((byte) 0x82);
        assertThat(sent[1]).as("masked, two bytes").isEqualTo((byte) 0x82);
        assertThat((byte) (sent[6] ^ sent[2])).isEqualTo((byte) 4);
        assertThat((byte) (sent[7] ^ sent[3])).isEqualTo((byte) 'x');
    }

    @Test
    void aHalfMessageIsGivenBackAtTheEnd() {
        ByteBuf half = Unpooled.buffer().writeBytes(HexFormat.of().parseHex("8210016869"));
        frames.read(half);
        frames.close();
        assertThat(half.refCnt()).isZero();
        assertThat(frames.read(bytes("82026869"))).isEmpty();
    }
}
