package io.roadstead.agent.request;

import io.netty.channel.EventLoop;
import io.roadstead.agent.api.ApiPool;
import io.roadstead.protocol.assertion.Assertion;
import io.roadstead.protocol.assertion.Assertion.Requested;
import io.roadstead.protocol.assertion.ConsoleClock;
import io.roadstead.protocol.assertion.Verdict;
import io.roadstead.protocol.assertion.VerifiedAssertions;
import io.roadstead.protocol.tunnel.AnswerStream;
import io.roadstead.protocol.tunnel.RequestHead;
import io.roadstead.protocol.tunnel.StreamHandler;
import io.roadstead.protocol.tunnel.StreamListener;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Requests for the API server: judged, given the user's identity, and carried there; or refused. */
public final class UserRequests implements StreamHandler {
    private final Pinned pinned;
    private final Function<EventLoop, ApiPool> pools;
    private final BooleanSupplier readOnly;
    private final Epochs epochs;

    /**
     * The handler.
     *
     * @param pools the pool of each loop that a tunnel has
     * @param readOnly whether the owner of the cluster chose mode viewer
     */
    public UserRequests(Pinned pinned, Function<EventLoop, ApiPool> pools, BooleanSupplier readOnly, Epochs epochs) {
        this.pinned = pinned;
        this.pools = pools;
        this.readOnly = readOnly;
        this.epochs = epochs;
    }

    /** What became of a request. */
    sealed interface Judged {
        /** Act as this user. */
        record Fine(Assertion user) implements Judged {}

        /** Do nothing. */
        record Not(Refused refused) implements Judged {}
    }

    @Override
    public StreamListener accept(RequestHead head, AnswerStream stream) {
        ApiPool pool = pools.apply(stream.eventLoop());
        Optional<String> token = pool.address().token();
        return switch (judge(head, System.nanoTime())) {
            case Judged.Fine fine
            when token.isPresent() -> Relay.start(head, stream, UpstreamHead.of(head, token.get(), fine.user()), pool);
            case Judged.Fine fine -> refuse(head, stream, Refused.NO_IDENTITY);
            case Judged.Not not -> refuse(head, stream, not.refused());
        };
    }

    /** Refuses first what no assertion could allow. */
    Judged judge(RequestHead head, long nanos) {
        Optional<Refused> whatever = UpstreamHead.forbidden(head.fields())
                .map(Refused::header)
                .or(() -> Switching.isMalformed(head) ? Optional.of(Refused.UPGRADE) : Optional.empty())
                .or(() -> readOnly.getAsBoolean() && (!UpstreamHead.bodyless(head) || Switching.reachesIn(head))
                        ? Optional.of(Refused.READ_ONLY)
                        : Optional.empty())
                .or(() -> UpstreamHead.length(head.fields())
                        .filter(length -> length < 0)
                        .map(wrong -> Refused.LENGTH))
                .or(() -> Epochs.malformed(head.fields()));
        return whatever.<Judged>map(Judged.Not::new).orElseGet(() -> authenticate(head, nanos));
    }

    private Judged authenticate(RequestHead head, long nanos) {
        Optional<VerifiedAssertions> assertions = pinned.assertions();
        Optional<ConsoleClock> clock = pinned.clock();
        if (assertions.isEmpty() || clock.isEmpty()) {
            return new Judged.Not(Refused.NOT_ENROLLED);
        }
        Verdict verdict = assertions
                .get()
                .verify(
                        UpstreamHead.assertion(head.fields()).orElse(null),
                        new Requested(
                                head.method(), head.target(), Switching.of(head).isPresent()),
                        clock.get().at(nanos));
        return switch (verdict) {
            case Verdict.Accepted accepted ->
                epochs.judge(head.fields())
                        .<Judged>map(Judged.Not::new)
                        .orElseGet(() -> new Judged.Fine(accepted.assertion()));
            case Verdict.Refused refused -> new Judged.Not(Refused.of(refused.reason()));
        };
    }

    /** Answers a refusal; what is left of the request is thrown away. */
    public static StreamListener refuse(RequestHead head, AnswerStream stream, Refused refused) {
        StatusAnswer.send(stream, refused, !head.method().equals("HEAD"));
        return stream.discard();
    }
}
