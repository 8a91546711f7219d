package io.roadstead.console.shell.kubectl;

import io.roadstead.console.access.TokenService;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KubeconfigService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.shell.BriefPods;
import io.roadstead.console.shell.BriefPods.Left;
import io.roadstead.console.shell.BriefPods.Waiting;
import io.roadstead.console.shell.ShellProperties;
import io.roadstead.console.shell.model.KubectlPod;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.model.ShellWish;
import io.roadstead.console.shell.terminal.BroughtPods;
import io.roadstead.console.shell.terminal.Handover;
import io.roadstead.console.shell.terminal.ShellPlace;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/**
 * Makes pods in which somebody uses kubectl as himself: a pod without rights, and a kubeconfig for this one cluster whose token ends with the
 * shell. Waits; not for event loops.
 */
@Service
public class KubectlShells {
    private static final int MOST_NAMESPACES = 10;

    private final BriefPods pods;
    private final BroughtPods brought;
    private final Handover handover;
    private final Files files;
    private final ShellProperties properties;

    /** Where kubeconfigs come from. */
    @FunctionalInterface
    interface Files {
        /** One for this cluster, and for no longer than such a pod may be there. */
        KubeconfigService.Outcome make(Caller caller, ClusterId cluster);
    }

    @Autowired
    KubectlShells(
            BriefPods pods,
            BroughtPods brought,
            Handover handover,
            KubeconfigService files,
            ShellProperties properties) {
        this(
                pods,
                brought,
                handover,
                (caller, cluster) -> files.forShell(caller, cluster, KubectlPod.LONGEST),
                properties);
    }

    KubectlShells(BriefPods pods, BroughtPods brought, Handover handover, Files files, ShellProperties properties) {
        this.pods = pods;
        this.brought = brought;
        this.handover = handover;
        this.files = files;
        this.properties = properties;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** It runs, and waits a minute for its shell. */
        record Ready(ShellPlace place) implements Outcome {}

        /**
         * There is none, and nothing is left of it.
         *
         * @param step where it failed
         * @param said why, in the words of who refused; may be empty
         */
        record Not(Step step, String said) implements Outcome {}
    }

    /** What is done, one after the other. */
    public enum Step {
        /** The pod is made and runs. */
        POD,
        /** A token is made for it. */
        TOKEN,
        /** The kubeconfig is handed over. */
        HANDOVER
    }

    /**
     * Makes one.
     *
     * @param cluster one that this caller may know of, of which the caller of this has made sure
     * @param namespace as it was typed
     */
    public Outcome open(Caller caller, ClusterId cluster, String clusterName, String namespace, Waiting waiting) {
        Optional<LogOrigin> pod = KubectlPod.named(namespace, pods.chance());
        if (pod.isEmpty()) {
            return new Outcome.Not(Step.POD, "");
        }
        ShellWish wish = new ShellWish(pod.get(), ShellWish.USUAL);
        var object = KubectlPod.of(pod.get(), properties.kubectlImage(), caller.name(), pods.now());
        return switch (pods.bring(caller, cluster, wish, object, waiting)) {
            case BriefPods.Outcome.Not(String said) -> new Outcome.Not(Step.POD, said);
            case BriefPods.Outcome.Ready ready -> letIn(caller, cluster, clusterName, wish, waiting);
        };
    }

    private Outcome letIn(Caller caller, ClusterId cluster, String clusterName, ShellWish wish, Waiting waiting) {
        KubeconfigService.Outcome file = new KubeconfigService.Outcome.Uncountable();
        try {
            file = files.make(caller, cluster);
        } catch (ConsoleException refused) {
            return new Outcome.Not(Step.TOKEN, refused.sentence());
        } finally {
            if (!(file instanceof KubeconfigService.Outcome.Made)) {
                pods.remove(caller, cluster, wish.container());
            }
        }
        if (!(file instanceof KubeconfigService.Outcome.Made made)) {
            return new Outcome.Not(Step.TOKEN, why(file));
        }
        ShellPlace place = new ShellPlace(
                cluster,
                clusterName,
                wish,
                new ShellPlace.Made.ForKubectl(made.token().orElseThrow()));
        brought.await(caller, place);
        return handOver(caller, place, made.text(), waiting);
    }

    private static String why(KubeconfigService.Outcome file) {
        return file instanceof KubeconfigService.Outcome.Refused(TokenService.Outcome.Full full)
                ? "There are " + TokenService.MAX_TOKENS + " API tokens already; end one that is not used."
                : "";
    }

    private Outcome handOver(Caller caller, ShellPlace place, String kubeconfig, Waiting waiting) {
        boolean ready = false;
        try {
            ShellWish keeping = KubectlPod.keeping(place.wish().container());
            Optional<String> failed = handover.give(caller, place.cluster(), keeping, KubectlPod.given(kubeconfig));
            ready = failed.isEmpty() && waiting.wanted().getAsBoolean();
            return ready ? new Outcome.Ready(place) : new Outcome.Not(Step.HANDOVER, failed.orElse(""));
        } finally {
            if (!ready) {
                brought.giveUp(place);
            }
        }
    }

    /** Nobody looks any more at what was made. */
    public void giveUp(ShellPlace place) {
        brought.giveUp(place);
    }

    /**
     * What earlier ones left; what is due of this caller's own is taken away.
     *
     * @param namespaces those that the caller uses; more than a few are looked through at once, if the cluster allows that
     */
    public List<Left> left(Caller caller, ClusterId cluster, List<String> namespaces) {
        List<String> where = namespaces.size() > MOST_NAMESPACES
                ? List.of("/api/v1")
                : namespaces.stream()
                        .filter(namespace -> LogOrigin.isPod(namespace, KubectlPod.BEGINNING + "x"))
                        .map(namespace -> "/api/v1/namespaces/" + namespace)
                        .toList();
        return where.stream()
                .flatMap(
                        each -> pods.left(caller, cluster, KubectlPod.PURPOSE, KubectlPod.BEGINNING, each, "").stream())
                .toList();
    }

    /** Takes away what was left; why not, where the cluster refuses. */
    public Optional<String> remove(Caller caller, ClusterId cluster, LogOrigin pod) {
        return pods.remove(caller, cluster, pod);
    }
}
