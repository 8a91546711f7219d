package io.roadstead.federation.failover;

import io.roadstead.federation.Cause;
import io.roadstead.federation.failover.ClusterState.AgentLost;
import io.roadstead.federation.failover.ClusterState.Degraded;
import io.roadstead.federation.failover.ClusterState.Healthy;
import io.roadstead.federation.failover.ClusterState.Held;
import io.roadstead.federation.failover.ClusterState.Maintenance;
import io.roadstead.federation.failover.ClusterState.Recovering;
import io.roadstead.federation.failover.ClusterState.Suspect;
import io.roadstead.federation.failover.ClusterState.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One cluster as it is watched.
 *
 * <table>
 * <caption>Legal moves</caption>
 * <tr><th>from</th><th>heard, API answers</th><th>heard, API silent</th><th>silent, or closed</th><th>gone by evidence</th><th>somebody got through</th></tr>
 * <tr><td>Healthy</td><td>Healthy</td><td>Degraded</td><td>Suspect</td><td>–</td><td>–</td></tr>
 * <tr><td>Suspect</td><td>Healthy</td><td>Degraded</td><td>Suspect</td><td>Unreachable, or Held under the brake</td><td>AgentLost</td></tr>
 * <tr><td>AgentLost</td><td>Healthy</td><td>Degraded</td><td>AgentLost</td><td>Unreachable, or Held</td><td>AgentLost</td></tr>
 * <tr><td>Degraded</td><td>Healthy; Recovering where it was given up</td><td>Degraded</td><td>Suspect</td><td>–</td><td>–</td></tr>
 * <tr><td>Held</td><td>Healthy</td><td>Degraded</td><td>Held</td><td>Unreachable once the brake is off, or others than the console say so</td><td>AgentLost</td></tr>
 * <tr><td>Unreachable</td><td>Recovering</td><td>Recovering</td><td>Unreachable</td><td>–</td><td>–</td></tr>
 * <tr><td>Recovering</td><td>Healthy once it was well for long, synced, and not suppressed</td><td>Recovering, anew</td><td>Unreachable</td><td>–</td><td>–</td></tr>
 * <tr><td>Maintenance</td><td colspan="5">stays until it ends, then Recovering</td></tr>
 * </table>
 * A person's word makes any of them but Maintenance Unreachable.
 *
 * @param heard when it was heard last; time in which nobody listened is left out
 * @param apiAnswered when its API server answered its agent last
 * @param arrivals how regularly it is heard
 * @param evidence since it was suspected
 * @param penalty for having been lost
 */
public record ClusterWatch(
        ClusterState state, Instant heard, Instant apiAnswered, Arrivals arrivals, Evidence evidence, Penalty penalty) {
    private static final Cause API_SILENT = Cause.of("failover.api-silent");

    /** One that connects for the first time. */
    public static ClusterWatch fresh(Instant now) {
        return new ClusterWatch(new Healthy(now), now, now, Arrivals.NONE, Evidence.NONE, Penalty.none(now));
    }

    /**
     * How it is around.
     *
     * @param braked whether so many are suspected that the observer is doubted
     * @param stretch by how much the observer's own troubles lengthen its patience; 1 for none
     */
    public record Around(boolean braked, double stretch) {
        /** Nothing special. */
        public static final Around CALM = new Around(false, 1);
    }

    /** What follows from a signal; the same state and no effects where nothing does. */
    public record Step(ClusterWatch next, List<ClusterEffect> effects) {
        /** Keeps a copy. */
        public Step {
            effects = List.copyOf(effects);
        }
    }

    /** Answers a signal. */
    public Step step(ClusterSignal signal, Around around, FailoverSettings settings, Instant now) {
        return switch (signal) {
            case ClusterSignal.Heard(boolean apiReady, boolean commandsArrive) ->
                heard(apiReady, now).whenHeard(apiReady, commandsArrive, settings, now);
            case ClusterSignal.LinkClosed closed -> whenSilent(Cause.of("failover.link-closed"), now);
            case ClusterSignal.Looked(Vantage from, boolean answered) ->
                with(evidence.with(from, answered)).whenKnown(around, settings, now);
            case ClusterSignal.Synced synced ->
                state instanceof Recovering(Instant since, boolean done)
                        ? stay(with(new Recovering(since, true)))
                        : stay(this);
            case ClusterSignal.Maintained(boolean begins) -> maintained(begins, now);
            case ClusterSignal.DeclaredLost declared ->
                state instanceof Maintenance ? stay(this) : lost(Cause.of("failover.declared"), now);
            case ClusterSignal.Deaf(Duration pause) ->
                stay(new ClusterWatch(state, heard.plus(pause), apiAnswered.plus(pause), arrivals, evidence, penalty));
            case ClusterSignal.Tick tick -> tick(around, settings, now);
        };
    }

    /** As a decider that takes over goes on: it has heard nobody yet, and what others were asked it asks again. */
    public Step resumed(Instant now) {
        ClusterWatch anew = new ClusterWatch(
                switch (state) {
                    case Suspect(Instant since, Instant asked) -> new Suspect(since, now);
                    case AgentLost(Instant since, Instant asked) -> new AgentLost(since, now);
                    case Held(Instant since, Instant asked) -> new Held(since, now);
                    case Recovering(Instant since, boolean synced) -> new Recovering(now, false);
                    case Healthy healthy -> healthy;
                    case Degraded degraded -> degraded;
                    case Unreachable unreachable -> unreachable;
                    case Maintenance maintenance -> maintenance;
                },
                now,
                now,
                arrivals,
                Evidence.NONE,
                penalty);
        boolean asks = state instanceof Suspect || state instanceof AgentLost || state instanceof Held;
        return new Step(anew, asks ? List.of(new ClusterEffect.Ask()) : List.of());
    }

    private ClusterWatch heard(boolean ready, Instant now) {
        return new ClusterWatch(
                state, now, ready ? now : apiAnswered, arrivals.with(Duration.between(heard, now)), evidence, penalty);
    }

    private ClusterWatch with(ClusterState next) {
        return new ClusterWatch(next, heard, apiAnswered, arrivals, evidence, penalty);
    }

    private ClusterWatch with(Evidence next) {
        return new ClusterWatch(state, heard, apiAnswered, arrivals, next, penalty);
    }

    private static Step stay(ClusterWatch same) {
        return new Step(same, List.of());
    }

    private Step to(ClusterState next, Cause why, ClusterEffect... more) {
        List<ClusterEffect> effects = new ArrayList<>(List.of(new ClusterEffect.Changed(state, next, why)));
        effects.addAll(List.of(more));
        return new Step(with(next), effects);
    }

    private Step whenHeard(boolean apiReady, boolean commandsArrive, FailoverSettings settings, Instant now) {
        boolean well = apiReady && commandsArrive;
        Cause ill = apiReady ? Cause.of("failover.one-way") : API_SILENT;
        return switch (state) {
            case Healthy healthy ->
                well ? stay(this) : apiReady ? to(new Degraded(now, false), ill) : ill(ill, settings, now);
            case Degraded(Instant since, boolean givenUp) ->
                well ? back(givenUp, now) : apiReady ? stay(this) : ill(ill, settings, now);
            case Suspect suspect -> forgotten().again(well, now, ill);
            case AgentLost agentLost -> forgotten().again(well, now, ill);
            case Held held -> forgotten().again(well, now, ill);
            case Unreachable unreachable ->
                forgotten().to(new Recovering(now, false), Cause.of("failover.returned"), new ClusterEffect.Sync());
            case Recovering(Instant since, boolean synced) -> recovering(well ? since : now, synced, settings, now);
            case Maintenance maintenance -> stay(this);
        };
    }

    private ClusterWatch forgotten() {
        return with(Evidence.NONE);
    }

    private Step again(boolean well, Instant now, Cause ill) {
        return well ? to(new Healthy(now), Cause.of("failover.heard-again")) : to(new Degraded(now, false), ill);
    }

    private Step back(boolean givenUp, Instant now) {
        return givenUp
                ? to(new Recovering(now, false), Cause.of("failover.api-answers"), new ClusterEffect.Sync())
                : to(new Healthy(now), Cause.of("failover.api-answers"));
    }

    /** A single answer that is missing is nothing yet. */
    private Step ill(Cause why, FailoverSettings settings, Instant now) {
        Duration silent = Duration.between(apiAnswered, now);
        if (state instanceof Degraded(Instant since, boolean givenUp)) {
            return !givenUp && silent.compareTo(settings.patience()) >= 0
                    ? to(new Degraded(since, true), Cause.of("failover.given-up", silent.toSeconds()))
                    : stay(this);
        }
        return silent.compareTo(settings.apiSilence()) >= 0 ? to(new Degraded(now, false), why) : stay(this);
    }

    private Step recovering(Instant since, boolean synced, FailoverSettings settings, Instant now) {
        if (!synced) {
            return new Step(with(new Recovering(since, false)), List.of(new ClusterEffect.Sync()));
        }
        boolean clean = Duration.between(since, now).compareTo(settings.clean()) >= 0;
        return clean && !penalty.at(now).suppressed()
                ? to(new Healthy(now), Cause.of("failover.recovered"))
                : stay(with(new Recovering(since, true)));
    }

    private Step whenSilent(Cause why, Instant now) {
        return switch (state) {
            case Healthy healthy -> forgotten().to(new Suspect(now, now), why, new ClusterEffect.Ask());
            case Degraded degraded -> forgotten().to(new Suspect(now, now), why, new ClusterEffect.Ask());
            case Recovering recovering -> lost(Cause.of("failover.gone-again"), now);
            case Suspect suspect -> stay(this);
            case AgentLost agentLost -> stay(this);
            case Held held -> stay(this);
            case Unreachable unreachable -> stay(this);
            case Maintenance maintenance -> stay(this);
        };
    }

    private Step whenKnown(Around around, FailoverSettings settings, Instant now) {
        return switch (state) {
            case Suspect(Instant since, Instant asked) -> judged(since, asked, around, settings, now);
            case AgentLost(Instant since, Instant asked) -> judged(since, asked, around, settings, now);
            case Held(Instant since, Instant asked) -> judged(since, asked, around, settings, now);
            case Healthy healthy -> stay(forgotten());
            case Degraded degraded -> stay(forgotten());
            case Unreachable unreachable -> stay(forgotten());
            case Recovering recovering -> stay(forgotten());
            case Maintenance maintenance -> stay(forgotten());
        };
    }

    /** Anybody's success vetoes; a failure of the agent's own link alone proves nothing. */
    private Step judged(Instant since, Instant asked, Around around, FailoverSettings settings, Instant now) {
        if (evidence.isAlive() || evidence.isAgentThere()) {
            return state instanceof AgentLost
                    ? stay(this)
                    : to(new AgentLost(now, asked), Cause.of("failover.somebody-sees-it"));
        }
        if (evidence.isGone(settings.quorum(), around.braked())) {
            return lost(Cause.of("failover.nobody-sees-it", evidence.failed()), now);
        }
        return around.braked() && state instanceof Suspect && evidence.isGone(settings.quorum(), false)
                ? to(new Held(since, asked), Cause.of("failover.held"))
                : stay(this);
    }

    private Step lost(Cause why, Instant now) {
        if (state instanceof Unreachable) {
            return stay(this);
        }
        ClusterWatch punished =
                new ClusterWatch(state, heard, apiAnswered, Arrivals.NONE, Evidence.NONE, penalty.afterLoss(now));
        return punished.to(new Unreachable(now), why);
    }

    private Step maintained(boolean begins, Instant now) {
        if (begins == (state instanceof Maintenance)) {
            return stay(this);
        }
        return begins
                ? forgotten().to(new Maintenance(now), Cause.of("failover.maintenance"))
                : to(new Recovering(now, false), Cause.of("failover.maintenance-over"));
    }

    private Step tick(Around around, FailoverSettings settings, Instant now) {
        Duration silent = Duration.between(heard, now);
        Duration threshold =
                Duration.ofMillis((long) (arrivals.threshold(settings).toMillis() * Math.max(1, around.stretch())));
        boolean late = silent.compareTo(threshold) > 0;
        return switch (state) {
            case Healthy healthy when late -> whenSilent(Cause.of("failover.silent", silent.toMillis()), now);
            case Degraded degraded when late -> whenSilent(Cause.of("failover.silent", silent.toMillis()), now);
            case Recovering recovering when late -> whenSilent(Cause.of("failover.silent", silent.toMillis()), now);
            case Healthy healthy -> stay(this);
            case Degraded degraded -> heard.isAfter(apiAnswered) ? ill(API_SILENT, settings, now) : stay(this);
            case Recovering recovering -> stay(this);
            case Suspect(Instant since, Instant asked) -> asked(asked, settings, now, new Suspect(since, now), around);
            case AgentLost(Instant since, Instant asked) ->
                asked(asked, settings, now, new AgentLost(since, now), around);
            case Held(Instant since, Instant asked) -> asked(asked, settings, now, new Held(since, now), around);
            case Unreachable unreachable -> stay(this);
            case Maintenance maintenance -> stay(this);
        };
    }

    /** Looks at what is known once more, since the brake may be off, and has others look again when it is time: what they said before is old then. */
    private Step asked(Instant asked, FailoverSettings settings, Instant now, ClusterState anew, Around around) {
        Step known = whenKnown(around, settings, now);
        if (!known.effects().isEmpty() || Duration.between(asked, now).compareTo(settings.again()) < 0) {
            return known;
        }
        return new Step(with(anew).with(Evidence.NONE), List.of(new ClusterEffect.Ask()));
    }
}
