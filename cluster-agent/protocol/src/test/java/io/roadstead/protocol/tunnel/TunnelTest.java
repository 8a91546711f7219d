package io.roadstead.protocol.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.protocol.tunnel.StreamFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TunnelTest {
    private TunnelBed bed;

    @BeforeEach
    void open() throws Exception {
        bed = TunnelBed.plain();
    }

    @AfterEach
    void close() throws Exception {
        bed.close();
        assertThat(bed.consoleHeld.bytes()).isZero();
        assertThat(bed.agentHeld.bytes()).isZero();
    }

    @Test
    void carriesARequestAndItsAnswerUnchanged() throws Exception {
        TunnelConnection tunnel = bed.connect(Handlers.echo());
        Fields fields = Fields.of(
                "roadstead-assertion", "x".repeat(40_000), "accept", "a", "accept", "b", "x-utf8", "Ã©\u00ff", "x", "");
        Answer answer = ask(tunnel, "GET", "/api/v1/a%2Fb//c/../d;e?f=%00&g=h+i", fields);
        assertThat(answer.text()).isEqualTo("GET api-server /api/v1/a%2Fb//c/../d;e?f=%00&g=h+i\n");
        assertThat(answer.head()).isEqualTo(new ResponseHead(200, fields));
        assertThat(tunnel.hello().clusterId()).isEqualTo("c-1");
        assertThat(tunnel.session()).isEqualTo("s-1");
    }

    @Test
    void streamsARequestBodyWithTrailersBothWays() throws Exception {
        TunnelConnection tunnel = bed.connect(Handlers.echo());
        Answer answer = Answer.kept();
        TunnelStream stream = tunnel.open(head("POST", "/x", Fields.NONE), false, answer);
        answer.of(stream);
        for (String piece : List.of("one ", "two ", "three")) {
            stream.send(Handlers.text(piece));
        }
        stream.finish(Fields.of("checksum", "1"));
        assertThat(answer.text()).isEqualTo("POST api-server /x\none two three");
        assertThat(answer.end()).isEqualTo(Fields.of("checksum", "1"));
    }

    @Test
    void carriesRawBytesBothWaysUntilEachSideEnds() throws Exception {
        CompletableFuture<AnswerStream> agents = new CompletableFuture<>();
        Answer heard = Answer.kept();
        TunnelConnection tunnel = bed.connect((head, stream) -> {
            stream.answer(new ResponseHead(200, Fields.NONE));
            agents.complete(stream);
            heard.of(stream);
            return heard;
        });
        Answer answer = Answer.kept();
        TunnelStream stream = tunnel.open(head("CONNECT", "/exec", Fields.NONE), false, answer);
        answer.of(stream);
        AnswerStream agent = agents.get(10, TimeUnit.SECONDS);
        stream.send(Handlers.text("stdin"));
        stream.finish();
        assertThat(heard.text()).isEqualTo("stdin");
        assertThat(answer.hasEnded()).isFalse();
        agent.send(Handlers.text("stdout"));
        agent.finish();
        assertThat(answer.text()).isEqualTo("stdout");
        await(() -> tunnel.figures().streams() == 0);
    }

    @Test
    void carriesManyStreamsAtOnce() throws Exception {
        Leaks.watchSome();
        TunnelConnection tunnel = bed.connect(Handlers.bytes());
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            answers.add(
                    i % 4 == 0
                            ? ask(tunnel, "GET", "/bytes/" + 100_000, Fields.NONE, Answer.counted())
                            : ask(tunnel, "GET", "/small/" + i, Fields.NONE));
            if (i % 100 == 99) {
                answers.get(i).head(); // opens wait in a bounded line
            }
        }
        for (int i = 0; i < 400; i++) {
            if (i % 4 == 0) {
                answers.get(i).end();
                assertThat(answers.get(i).bytes).hasValue(100_000);
            } else {
                assertThat(answers.get(i).text()).isEqualTo("GET api-server /small/" + i + "\n");
            }
        }
        await(() -> tunnel.figures().streams() == 0);
    }

    @Test
    void givesOnePieceForEachRead() throws Exception {
        TunnelConnection tunnel = bed.connect(Handlers.bytes());
        Answer answer = Answer.unread();
        TunnelStream stream = tunnel.open(head("GET", "/bytes/100000", Fields.NONE), true, answer);
        answer.of(stream);
        assertThat(answer.head().status()).isEqualTo(200);
        await(() -> tunnel.figures().held() >= 100_000);
        assertThat(answer.bytes).hasValue(0);
        stream.read();
        await(() -> answer.bytes.get() > 0);
        long first = answer.bytes.get();
        assertThat(first).isLessThanOrEqualTo(16 * 1024);
        assertThat(answer.hasEnded()).isFalse();
        for (int i = 0; i < 100; i++) {
            stream.read();
        }
        answer.end();
        assertThat(answer.bytes).hasValue(100_000);
    }

    @Test
    void tellsTheAgentWhenTheConsoleCancels() throws Exception {
        CompletableFuture<StreamFailure> heard = new CompletableFuture<>();
        TunnelConnection tunnel = bed.connect((head, stream) -> {
            stream.answer(new ResponseHead(200, Fields.NONE));
            stream.send(Handlers.text("event"));
            Answer listener = Answer.unread();
            heard.completeAsync(() -> {
                try {
                    return listener.failure();
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
            });
            return listener;
        });
        Answer answer = Answer.counted();
        TunnelStream stream = tunnel.open(head("GET", "/watch", Fields.NONE), true, answer);
        answer.of(stream);
        await(() -> answer.bytes.get() == 5);
        stream.cancel(Kind.CANCELLED);
        assertThat(heard.get(10, TimeUnit.SECONDS).kind()).isEqualTo(Kind.CANCELLED);
        assertThat(answer.failureSoFar()).isEmpty();
        await(() -> tunnel.figures().streams() == 0);
        assertThat(ask(tunnel, "GET", "/x", Fields.NONE)).isNotNull();
    }

    @Test
    void tellsTheConsoleWhenTheAgentCancels() throws Exception {
        TunnelConnection tunnel = bed.connect((head, stream) -> {
            Kind why = Kind.valueOf(head.target().substring(1));
            stream.cancel(why);
            return Answer.unread();
        });
        for (Kind why : List.of(Kind.REFUSED, Kind.CANCELLED, Kind.FAILED, Kind.LIMIT, Kind.PROTOCOL)) {
            StreamFailure failure = ask(tunnel, "GET", "/" + why, Fields.NONE).failure();
            assertThat(failure.kind()).isEqualTo(why);
            assertThat(failure.retryable()).isEqualTo(why == Kind.REFUSED);
        }
    }

    @Test
    void survivesAThousandCancels() throws Exception {
        Leaks.watchSome();
        TunnelConnection tunnel = bed.connect(Handlers.bytes());
        for (int i = 0; i < 1000; i++) {
            Answer answer = Answer.unread();
            TunnelStream stream = tunnel.open(head("GET", "/bytes/1000000", Fields.NONE), true, answer);
            answer.of(stream);
            if (i % 20 == 0) {
                answer.head();
            }
            stream.cancel(Kind.CANCELLED);
        }
        await(() -> tunnel.figures().streams() == 0);
        assertThat(ask(tunnel, "GET", "/still", Fields.NONE).text()).isEqualTo("GET api-server /still\n");
    }

    @Test
    void saysOfStreamsOfALostTunnelThatNobodyKnowsHowFarTheyCame() throws Exception {
        TunnelConnection tunnel = bed.connect(Handlers.bytes());
        Answer answer = ask(tunnel, "GET", "/bytes/1000000000", Fields.NONE, Answer.unread());
        answer.head();
        bed.agent.next().close("the agent dies");
        assertThat(answer.failure().kind()).isEqualTo(Kind.LOST);
        assertThat(answer.failure().retryable()).isFalse();
        assertThat(bed.console.closed.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(ask(tunnel, "GET", "/x", Fields.NONE).failure().retryable()).isTrue();
    }

    @Test
    void measuresARoundTrip() throws Exception {
        TunnelConnection tunnel = bed.connect(Handlers.echo());
        tunnel.ping();
        await(() -> bed.console.rtt != null);
        assertThat(tunnel.figures().rtt()).isPositive();
        assertThat(tunnel.figures().unacknowledged()).isZero();
    }

    static Answer ask(TunnelConnection tunnel, String method, String target, Fields fields) {
        return ask(tunnel, method, target, fields, Answer.kept());
    }

    static Answer ask(TunnelConnection tunnel, String method, String target, Fields fields, Answer answer) {
        return answer.of(tunnel.open(head(method, target, fields), true, answer));
    }

    static RequestHead head(String method, String target, Fields fields) {
        return new RequestHead(method, RequestHead.API_SERVER, target, fields);
    }

    static void await(java.util.function.BooleanSupplier holds) throws InterruptedException {
        for (int i = 0; i < 4000 && !holds.getAsBoolean(); i++) {
            Thread.sleep(5);
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }
}
