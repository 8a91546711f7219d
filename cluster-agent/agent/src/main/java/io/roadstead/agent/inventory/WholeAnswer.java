package io.roadstead.agent.inventory;

import io.roadstead.agent.json.Json;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Gathers a small answer. */
final class WholeAnswer implements ClusterReads.Hearer {
    private static final int LONGEST = 8 << 20;

    private final BiConsumer<Integer, Optional<Json>> then;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private ClusterReads.Answer answer = NONE;
    private int status;

    private static final ClusterReads.Answer NONE = new ClusterReads.Answer() {
        @Override
        public void more() {}

        @Override
        public void cancel() {}
    };

    private WholeAnswer(BiConsumer<Integer, Optional<Json>> then) {
        this.then = then;
    }

    /**
     * Asks for an object.
     *
     * @param then hears the status, 0 if there is no answer, and the object of a good one
     */
    static void ask(ClusterReads reads, String target, String accept, BiConsumer<Integer, Optional<Json>> then) {
        WholeAnswer whole = new WholeAnswer(then);
        whole.answer = reads.get(target, accept, whole);
    }

    @Override
    public void onStatus(int answered) {
        status = answered;
    }

    @Override
    public void onBytes(byte[] bytes) {
        gathered.writeBytes(bytes);
        if (gathered.size() > LONGEST) {
            answer.cancel();
            then.accept(0, Optional.empty());
        }
    }

    @Override
    public void onPause() {
        answer.more();
    }

    @Override
    public void onEnd() {
        then.accept(status, status == 200 ? Json.read(gathered.toByteArray()) : Optional.empty());
    }

    @Override
    public void onFailure(String why) {
        then.accept(0, Optional.empty());
    }
}
