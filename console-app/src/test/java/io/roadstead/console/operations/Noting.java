package io.roadstead.console.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.gateway.AnsweringCluster;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.Operation.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** An operation's memory without a database, for steps that are driven by a test. */
public final class Noting implements StepContext {
    private final Map<String, String> arguments;
    public final Map<String, Part> parts = new TreeMap<>();
    /** All that was kept, one after the other. */
    public final List<Part> kept = new ArrayList<>();

    public final List<Reason> said = new ArrayList<>();
    public String checkpoint = "";
    public long epoch = 1;
    public boolean goesOn = true;
    /** Whether another runner has taken it over. */
    public boolean lost;

    public Optional<Reason> doing = Optional.empty();

    public Noting(Map<String, String> arguments) {
        this.arguments = Map.copyOf(arguments);
    }

    @Override
    public OperationId operation() {
        return new OperationId(new UUID(0, 1));
    }

    @Override
    public Map<String, String> arguments() {
        return arguments;
    }

    @Override
    public String target() {
        return "one / node";
    }

    @Override
    public Caller owner() {
        return AnsweringCluster.writer("ada");
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public String checkpoint() {
        return checkpoint;
    }

    @Override
    public void progress(long done, long total, Reason now) {
        assertThat(total == 0 || done <= total).isTrue();
        doing = Optional.of(now);
    }

    @Override
    public void say(Reason message) {
        said.add(message);
    }

    @Override
    public List<Part> parts() {
        return parts.values().stream().sorted(Comparator.comparing(Part::name)).toList();
    }

    @Override
    public void keep(List<Part> changed) {
        kept.addAll(changed);
        changed.forEach(part -> parts.put(part.key(), part));
    }

    @Override
    public boolean goOn() {
        if (lost) {
            throw new LeaseLost(operation(), epoch);
        }
        return goesOn;
    }

    @Override
    public boolean holds() {
        return !lost;
    }

    @Override
    public String once(String key, ExternalEffect effect) throws Exception {
        return effect.make();
    }

    @Override
    public Optional<String> found(String key) {
        return Optional.empty();
    }

    public Map<String, PartState> states() {
        Map<String, PartState> states = new TreeMap<>();
        parts.values().forEach(part -> states.put(part.name(), part.state()));
        return states;
    }
}
