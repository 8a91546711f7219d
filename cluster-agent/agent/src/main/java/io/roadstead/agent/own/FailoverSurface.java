package io.roadstead.agent.own;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.roadstead.agent.api.ApiClient;
import io.roadstead.agent.own.Looks.Outcome;
import io.roadstead.agent.request.Epochs;
import io.roadstead.agent.request.Refused;
import io.roadstead.agent.request.StatusAnswer;
import io.roadstead.agent.request.UserRequests;
import io.roadstead.protocol.tunnel.AnswerStream;
import io.roadstead.protocol.tunnel.RequestHead;
import io.roadstead.protocol.tunnel.StreamFailure;
import io.roadstead.protocol.tunnel.StreamHandler;
import io.roadstead.protocol.tunnel.StreamListener;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** What the agent answers where apps move between clusters: {@code /v1/address}, {@code /v1/look}, {@code /v1/epochs}. */
public final class FailoverSurface implements StreamHandler {
    private static final int MOST_LOOKS = 8;
    private static final int MOST_TELLINGS = 2;

    private final Whereabouts whereabouts;
    private final Looks looks;
    private final BooleanSupplier readOnly;
    private final Epochs epochs;
    private final StreamHandler others;
    private final Semaphore looking = new Semaphore(MOST_LOOKS);
    private final Semaphore telling = new Semaphore(MOST_TELLINGS);

    /** Apart from the agent's other workers, which may wait for an API server that hangs. */
    private final ExecutorService waiting = new ThreadPoolExecutor(
            0,
            2 * (MOST_LOOKS + MOST_TELLINGS),
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            new DefaultThreadFactory("failover", true));

    /**
     * The surface.
     *
     * @param inside whether the agent is in its cluster
     * @param readOnly whether the owner of the cluster chose mode viewer
     * @param loop for looks
     * @param others answers what is asked for else
     */
    public FailoverSurface(
            ApiClient api,
            boolean inside,
            BooleanSupplier readOnly,
            EventLoop loop,
            Epochs epochs,
            StreamHandler others) {
        this.whereabouts = new Whereabouts(api, inside);
        this.looks = new Looks(loop, waiting);
        this.readOnly = readOnly;
        this.epochs = epochs;
        this.others = others;
    }

    /** What is answered. */
    private sealed interface Answer {
        /** An object. */
        record Fine(Map<String, Object> fields) implements Answer {}

        /** A refusal. */
        record Not(Refused refused) implements Answer {}
    }

    @Override
    public StreamListener accept(RequestHead head, AnswerStream stream) {
        return switch (head.method() + " " + head.target()) {
            case "GET /v1/address" -> {
                var unused = whereabouts.json().thenAccept(fields -> OwnSurface.answer(stream, 200, fields));
                yield stream.discard();
            }
            case "POST /v1/look" ->
                readOnly.getAsBoolean()
                        ? UserRequests.refuse(head, stream, Refused.LOOKS_FOR_NOBODY)
                        : gather(head, stream, looking, Look.MOST_BYTES, this::look);
            case "POST /v1/epochs" -> gather(head, stream, telling, Epochs.MOST_BYTES, this::tell);
            default -> others.accept(head, stream);
        };
    }

    private CompletableFuture<Answer> look(byte[] body) {
        return switch (Look.of(body)) {
            case Look.Read.Fine fine -> looks.look(fine.look()).thenApply(FailoverSurface::seen);
            case Look.Read.Wrong wrong -> CompletableFuture.completedFuture(wrong(wrong.sentence()));
        };
    }

    private static Answer seen(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Seen seen -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("answered", seen.answered());
                fields.put("detail", seen.detail());
                fields.put("tries", seen.tries());
                yield new Answer.Fine(fields);
            }
            case Outcome.Wrong wrong -> wrong(wrong.sentence());
        };
    }

    private CompletableFuture<Answer> tell(byte[] body) {
        return CompletableFuture.supplyAsync(
                () -> switch (Epochs.read(body)) {
                    case Epochs.Read.Fine fine -> new Answer.Fine(Map.of("apps", epochs.tell(fine.apps())));
                    case Epochs.Read.Wrong wrong -> wrong(wrong.sentence());
                },
                waiting);
    }

    private static Answer wrong(String sentence) {
        return new Answer.Not(Refused.body(sentence));
    }

    /** Answers what {@code answer} makes of the body; the place is taken from the head on until then. */
    private static StreamListener gather(
            RequestHead head,
            AnswerStream stream,
            Semaphore places,
            int most,
            Function<byte[], CompletableFuture<Answer>> answer) {
        if (!places.tryAcquire()) {
            return UserRequests.refuse(head, stream, Refused.BUSY);
        }
        return new WholeBody(stream::read, most, end -> {
            switch (end) {
                case WholeBody.End.Whole whole -> {
                    var unused = begin(answer, whole.bytes()).whenComplete((result, failure) -> {
                        places.release();
                        if (failure == null) {
                            send(stream, result);
                        } else {
                            stream.cancel(StreamFailure.Kind.FAILED);
                        }
                    });
                }
                case WholeBody.End.TooLong tooLong -> {
                    places.release();
                    send(stream, new Answer.Not(Refused.tooLong(most)));
                }
                case WholeBody.End.Gone gone -> places.release();
            }
        });
    }

    private static CompletableFuture<Answer> begin(Function<byte[], CompletableFuture<Answer>> answer, byte[] body) {
        try {
            return answer.apply(body);
        } catch (RejectedExecutionException busy) {
            return CompletableFuture.completedFuture(new Answer.Not(Refused.BUSY));
        }
    }

    private static void send(AnswerStream stream, Answer answer) {
        switch (answer) {
            case Answer.Fine fine -> OwnSurface.answer(stream, 200, fine.fields());
            case Answer.Not not -> StatusAnswer.send(stream, not.refused(), true);
        }
    }
}
