package io.roadstead.console.gateway.http;

import io.netty.buffer.ByteBuf;
import io.roadstead.console.gateway.model.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request to the gateway itself for whose answer others must be asked, who may take their time. */
final class AskedExchange implements Exchange {
    private static final Logger log = LoggerFactory.getLogger(AskedExchange.class);
    private static final String TEXT = "text/plain; charset=utf-8";

    private final Client client;
    private final Workers workers;
    private final Supplier<Answer> asked;
    private boolean gone;

    /** What is answered. */
    sealed interface Answer {
        /** In UTF-8. */
        record Text(int status, String text) implements Answer {}

        /** Nothing but why not. */
        record Refused(Refusal refusal) implements Answer {}
    }

    AskedExchange(Client client, Workers workers, Supplier<Answer> asked) {
        this.client = client;
        this.workers = workers;
        this.asked = asked;
    }

    @Override
    public void begin() {
        boolean taken = workers.run(() -> {
            Answer answer = ask();
            client.loop().execute(() -> answer(answer));
        });
        if (!taken) {
            answer(new Answer.Refused(
                    Refusal.unavailable("The console has too much to decide on.", Duration.ofSeconds(1))));
        }
    }

    private Answer ask() {
        try {
            return asked.get();
        } catch (RuntimeException fault) {
            log.atError().setCause(fault).log("the gateway could not answer for itself");
            return new Answer.Refused(
                    Refusal.unavailable("The console cannot answer this now.", Duration.ofSeconds(5)));
        }
    }

    private void answer(Answer answer) {
        if (gone) {
            return;
        }
        switch (answer) {
            case Answer.Text(int status, String text) ->
                PlainExchange.send(client, status, TEXT, text.getBytes(StandardCharsets.UTF_8));
            case Answer.Refused(Refusal refusal) -> client.refuse(refusal);
        }
    }

    @Override
    public void body(ByteBuf piece) {
        piece.release();
    }

    @Override
    public void bodyEnded() {}

    @Override
    public void gone() {
        gone = true;
    }
}
