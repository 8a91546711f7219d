package io.roadstead.console.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.roadstead.console.gateway.Limits;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Frames are counted and timed wherever the network cuts them. */
class FramePaceTest {
    private final Heard heard = new Heard();
    private final EmbeddedChannel channel = new EmbeddedChannel(
            new FramePace(Limits.of("connection-frames=10", "head-time=5s").clients(), heard));

    private static final class Heard implements FramePace.Watched {
        private int frames;
        private int slow;

        @Override
        public void tooManyFrames() {
            frames++;
        }

        @Override
        public void tooSlow() {
            slow++;
        }
    }

    private static ByteBuf frame(int type, int flags, int length) {
        return Unpooled.buffer()
                .writeMedium(length)
                .writeByte(type)
                .writeByte(flags)
                .writeInt(1)
                .writeZero(length);
    }

    private void preface() {
        channel.writeInbound(Unpooled.buffer().writeZero(24));
    }

    private void byteByByte(ByteBuf bytes) {
        while (bytes.isReadable()) {
            channel.writeInbound(bytes.readRetainedSlice(1));
        }
    }

    @Test
    void framesThatCarryNothingAreCountedHoweverTheyAreCut() {
        preface();
        for (int i = 0; i < 10; i++) {
            byteByByte(frame(6, 0, 8));
        }
        assertThat(heard.frames).isZero();
        byteByByte(frame(6, 0, 8));
        assertThat(heard.frames).isEqualTo(1);
        channel.releaseInbound();
        channel.writeInbound(frame(1, 5, 30));
        assertThat((Object) channel.readInbound())
                .as("nothing more is let through")
                .isNull();
    }

    @Test
    void framesThatCarrySomethingAreNotCounted() {
        preface();
        for (int i = 0; i < 100; i++) {
            channel.writeInbound(frame(0, 0, 100), frame(1, 5, 30), frame(8, 0, 4), frame(0, 1, 0));
        }
        assertThat(heard.frames).isZero();
        for (int i = 0; i < 11; i++) {
            channel.writeInbound(frame(0, 0, 0));
        }
        assertThat(heard.frames).isEqualTo(1);
    }

    @Test
    void whatIsNoPieceOfABodyHasToComeInTime() {
        preface();
        channel.writeInbound(frame(0, 0, 100).writerIndex(50));
        channel.advanceTimeBy(60, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(heard.slow).as("a body has its own time").isZero();
        channel.writeInbound(Unpooled.buffer().writeZero(59), frame(1, 0, 10), frame(9, 0, 10));
        channel.advanceTimeBy(3, TimeUnit.SECONDS);
        channel.writeInbound(frame(9, 0, 1));
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(heard.slow).isZero();
        channel.advanceTimeBy(2, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(heard.slow).as("its pieces buy no time").isEqualTo(1);
    }

    /** A busy client may always have something under way. */
    @Test
    void framesThatAreAlwaysCutInTheirMidstAreNotSlow() {
        preface();
        for (int i = 0; i < 20; i++) {
            channel.writeInbound(frame(1, 4, 10).writerIndex(12));
            channel.advanceTimeBy(1, TimeUnit.SECONDS);
            channel.writeInbound(
                    Unpooled.buffer().writeZero(7).writeBytes(frame(1, 4, 10).writerIndex(12)));
            channel.advanceTimeBy(1, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
            channel.writeInbound(Unpooled.buffer().writeZero(7));
        }
        assertThat(heard.slow).isZero();
    }

    @Test
    void aHeadThatComesInTimeIsLeftAlone() {
        preface();
        channel.writeInbound(frame(1, 0, 10));
        channel.advanceTimeBy(4, TimeUnit.SECONDS);
        channel.writeInbound(frame(9, 4, 10));
        channel.advanceTimeBy(60, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(heard.slow).isZero();
    }
}
