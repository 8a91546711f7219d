package io.roadstead.console.operations;

import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.model.StepRule;
import io.roadstead.console.operations.store.EffectStore;
import io.roadstead.console.operations.store.Held;
import io.roadstead.console.operations.store.PartStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The context of one attempt; used by one thread. */
final class RunningStep implements StepContext {
    private static final long ROUND_NANOS = Duration.ofMillis(500).toNanos();
    private static final int MAX_RESULT = 1_000;

    private final Lease lease;
    private final Held held;
    private final int number;
    private final Caller owner;
    private final EffectStore effects;
    private final PartStore parts;
    private final BooleanSupplier stopping;
    private final boolean backwards;

    private @Nullable Said pending;
    private boolean cancelAsked;
    private long written = System.nanoTime() - ROUND_NANOS;

    private record Said(long done, long total, Reason doing) {}

    RunningStep(Lease lease, Attempt attempt, Caller owner, Notes notes, BooleanSupplier stopping) {
        this.lease = lease;
        this.held = attempt.held();
        this.number = attempt.step();
        this.backwards = attempt.backwards();
        this.owner = owner;
        this.effects = notes.effects();
        this.parts = notes.parts();
        this.stopping = stopping;
    }

    /** What steps leave in the database besides their results. */
    record Notes(EffectStore effects, PartStore parts) {}

    /** @param held as it is after the step has begun */
    record Attempt(Held held, int step, boolean backwards) {}

    @Override
    public OperationId operation() {
        return lease.id();
    }

    @Override
    public Map<String, String> arguments() {
        return held.arguments();
    }

    @Override
    public String target() {
        return held.target();
    }

    @Override
    public Caller owner() {
        return owner;
    }

    @Override
    public int attempt() {
        return held.course().steps().get(number).attempts();
    }

    @Override
    public long epoch() {
        return lease.epoch();
    }

    @Override
    public String checkpoint() {
        return held.checkpoints().get(number);
    }

    @Override
    public void progress(long done, long total, Reason doing) {
        pending = new Said(done, total, doing);
        if (System.nanoTime() - written >= ROUND_NANOS) {
            writeProgress();
        }
    }

    /** Writes what was said last and is not written yet. */
    void writeProgress() {
        Said said = pending;
        if (said != null) {
            written = System.nanoTime();
            pending = null;
            cancelAsked = lease.ledger()
                    .store()
                    .progress(lease.id(), lease.epoch(), said.done(), said.total(), said.doing())
                    .orElseThrow(() -> new LeaseLost(lease.id(), lease.epoch()));
            lease.ledger().events().publishEvent(new OperationChanged(lease.id(), held.kind()));
        }
    }

    @Override
    public void say(Reason message) {
        lease.in(row -> {
            effects.say(lease.id(), rule().key(), message);
            return row;
        });
        lease.ledger().events().publishEvent(new OperationChanged(lease.id(), held.kind()));
    }

    @Override
    public List<Operation.Part> parts() {
        return parts.all(lease.id());
    }

    @Override
    public void keep(List<Operation.Part> changed) {
        if (changed.isEmpty()) {
            return;
        }
        lease.in(row -> {
            parts.keep(lease.id(), changed);
            return row;
        });
        lease.ledger().events().publishEvent(new OperationChanged(lease.id(), held.kind()));
    }

    @Override
    public boolean goOn() {
        if (System.nanoTime() - written >= ROUND_NANOS) {
            written = System.nanoTime();
            cancelAsked = lease.in(row -> row.course().cancelAsked());
        }
        return !stopping.getAsBoolean() && !(cancelAsked && rule().cancellable() && !backwards);
    }

    @Override
    public boolean holds() {
        return lease.ledger().store().holds(lease.id(), lease.epoch());
    }

    @Override
    public String once(String key, ExternalEffect effect) throws Exception {
        String name = backwards ? "undo:" + key : key;
        EffectStore.Known known = lease.in(row -> {
            EffectStore.Known found = effects.find(lease.id(), number, name);
            if (!(found instanceof EffectStore.Known.Confirmed)) {
                effects.intend(lease.id(), number, name, lease.epoch());
            }
            return found;
        });
        String result = switch (known) {
            case EffectStore.Known.Confirmed confirmed -> confirmed.result();
            case EffectStore.Known.New never -> effect.make();
            case EffectStore.Known.Unsure unsure -> {
                Optional<String> found = effect.find();
                yield found.isPresent() ? found.get() : effect.make();
            }
        };
        if (result.length() > MAX_RESULT) {
            throw new IllegalArgumentException("what identifies an effect is too long: " + key);
        }
        lease.in(row -> {
            effects.confirm(lease.id(), number, name, result);
            return row;
        });
        return result;
    }

    @Override
    public Optional<String> found(String key) {
        return effects.find(lease.id(), number, key) instanceof EffectStore.Known.Confirmed confirmed
                ? Optional.of(confirmed.result())
                : Optional.empty();
    }

    private StepRule rule() {
        return held.course().steps().get(number).rule();
    }
}
