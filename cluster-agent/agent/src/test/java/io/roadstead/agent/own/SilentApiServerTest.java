package io.roadstead.agent.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.roadstead.agent.api.ApiClient;
import io.roadstead.agent.api.ApiLimits;
import io.roadstead.agent.api.ApiPool;
import io.roadstead.protocol.message.Heartbeat;
import io.roadstead.protocol.message.Pace;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Heartbeats beside an API server that takes connections and says nothing, in real time. */
@SuppressWarnings("try") // a silent server is there, that is all
class SilentApiServerTest {
    @Test
    void isToldSoonAndHoldsUpNoHeartbeat() throws Exception {
        MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        EventLoop loop = (EventLoop) loops.next();
        BlockingQueue<Heartbeat> beats = new LinkedBlockingQueue<>();
        try (OtherCluster silent = OtherCluster.silent()) {
            ApiClient api = new ApiClient(new ApiPool(silent.api(), loop, ApiLimits.DEFAULT), Duration.ofSeconds(20));
            Heartbeats heartbeats = new Heartbeats(new ApiProbe(api), new FakeDoings(Duration.ofSeconds(15)), loop);
            loop.submit(() -> heartbeats.begin(beat -> beats.add((Heartbeat) beat)))
                    .sync();
            long paced = System.nanoTime();
            loop.submit(() -> heartbeats.hear(new Pace(Duration.ofSeconds(1), Duration.ofSeconds(45))))
                    .sync();
            Heartbeat beat = next(beats);
            while (!beat.detail().startsWith("no answer")) {
                beat = next(beats);
            }
            assertThat(beat.apiServerReady()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - paced))
                    .as("the usual limit of a question is five seconds")
                    .isLessThan(Duration.ofMillis(4500));
            assertThat(next(beats).apiServerReady()).isFalse();
            loop.submit(heartbeats::stop).sync();
        } finally {
            loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
        }
    }

    private static Heartbeat next(BlockingQueue<Heartbeat> beats) throws InterruptedException {
        Heartbeat beat = beats.poll(4, TimeUnit.SECONDS);
        if (beat == null) {
            throw new AssertionError("no heartbeat for 4 s");
        }
        return beat;
    }
}
