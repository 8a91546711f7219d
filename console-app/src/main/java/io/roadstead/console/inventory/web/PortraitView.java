package io.roadstead.console.inventory.web;

import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Worded;
import io.roadstead.console.cluster.model.Tier;
import io.roadstead.console.cluster.model.identity.Answer;
import io.roadstead.console.cluster.model.identity.Certainty;
import io.roadstead.console.cluster.model.identity.Distribution;
import io.roadstead.console.cluster.model.identity.EndOfLife;
import io.roadstead.console.cluster.model.identity.Infrastructure;
import io.roadstead.console.cluster.model.identity.KubernetesVersion;
import io.roadstead.console.inventory.Portraits.Seen;
import io.roadstead.console.inventory.model.Correction;
import io.roadstead.console.inventory.model.Portrait;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster is, as the API shows it.
 *
 * @param infrastructureFamily public-cloud, private-cloud, hci, on-premises, developer or unknown
 * @param additions what stands on top of the distribution
 * @param nodesReady of the nodes
 * @param nodesCut whether there are more nodes than are reckoned with
 * @param regions nodes by region; zones and architectures likewise
 * @param support supported, ends-soon, ended or unknown: by the Kubernetes project, not by a vendor
 * @param supportEnds month, such as 2027-06
 * @param fileSystems names of the Lustre file systems that it mounts
 * @param asOf how old what it follows from is; null until the cluster has told something
 * @param version of what people set: the ETag without its quotes
 */
record PortraitView(
        AnswerView distribution,
        AnswerView infrastructure,
        String infrastructureFamily,
        AnswerView tier,
        AnswerView hyperconverged,
        List<AnswerView> additions,
        int nodes,
        int nodesReady,
        boolean nodesCut,
        int spotNodes,
        int autonomousNodes,
        Map<String, Integer> regions,
        Map<String, Integer> zones,
        Map<String, Integer> architectures,
        String kubernetesVersion,
        String support,
        @Schema(types = {"string", "null"}) @Nullable String supportEnds,
        List<KubeletView> kubelets,
        int kubeletsUnread,
        List<AcceleratorView> accelerators,
        List<String> fileSystems,
        @Schema(types = {"string", "null"}) @Nullable Instant asOf,
        @Schema(types = {"string", "null"}) @Nullable String setBy,
        @Schema(types = {"string", "null"}) @Nullable Instant setAt,
        long version) {
    /**
     * An answer.
     *
     * @param value in one word; unknown where nothing says anything
     * @param title for people; empty where it has none
     * @param certainty certain, likely, perhaps or unknown: how sure what is reckoned is; set where people set the value
     * @param reckoned what the value would be if nobody had set it
     * @param evidence why it is reckoned so; the strongest first, what speaks for something else last
     */
    record AnswerView(String value, String title, String certainty, String reckoned, List<EvidenceView> evidence) {}

    /** @param weight decisive, strong or weak */
    record EvidenceView(String weight, Worded reason) {}

    /** @param fault newer or too-old beside the control plane; null where they go together */
    record KubeletView(
            String version,
            int nodes,
            @Schema(types = {"string", "null"}) @Nullable String fault) {}

    /**
     * Devices of one product.
     *
     * @param sharing none, time-slicing, mps, mig-single, mig-mixed, hami, vgpu or partitions
     * @param physical devices in the machines; null where nothing tells how many
     * @param schedulable what pods may ask for in all
     * @param nodes that have them
     */
    record AcceleratorView(
            String vendor,
            String product,
            String sharing,
            @Schema(types = {"integer", "null"}) @Nullable Long physical,
            long schedulable,
            int nodes) {}

    static PortraitView of(Seen seen, ReasonWords words, LocalDate today) {
        Optional<Portrait> portrait = seen.portrait();
        Correction.Wanted set = seen.correction().wanted();
        Optional<Portrait.Machines> machines = portrait.map(Portrait::machines);
        String version = portrait.map(is -> is.versions().controlPlane()).orElse("");
        Optional<EndOfLife> end = KubernetesVersion.parse(version).map(is -> EndOfLife.of(is, today));
        return new PortraitView(
                answer(
                        portrait.map(Portrait::distribution),
                        set.distribution(),
                        Distribution::word,
                        Distribution::title,
                        words),
                answer(
                        portrait.map(Portrait::infrastructure),
                        set.infrastructure(),
                        Infrastructure::word,
                        Infrastructure::title,
                        words),
                seen.infrastructure().family().word(),
                answer(
                        portrait.map(Portrait::tier),
                        set.tier().map(Optional::of),
                        is -> is.map(Tier::word).orElse("unknown"),
                        is -> "",
                        words),
                answer(portrait.map(Portrait::hyperconverged), Optional.empty(), String::valueOf, is -> "", words),
                portrait.map(Portrait::additions).orElse(List.of()).stream()
                        .map(found ->
                                answer(Optional.of(found), Optional.empty(), is -> is.word(), is -> is.title(), words))
                        .toList(),
                machines.map(Portrait.Machines::nodes).orElse(0),
                machines.map(Portrait.Machines::ready).orElse(0),
                machines.map(is -> !is.isAll()).orElse(false),
                machines.map(Portrait.Machines::spot).orElse(0),
                machines.map(Portrait.Machines::autonomous).orElse(0),
                machines.map(Portrait.Machines::regions).orElseGet(TreeMap::new),
                machines.map(Portrait.Machines::zones).orElseGet(TreeMap::new),
                machines.map(Portrait.Machines::architectures).orElseGet(TreeMap::new),
                version,
                word(end.map(EndOfLife::state).orElse(EndOfLife.State.UNKNOWN)),
                end.flatMap(EndOfLife::month).map(Object::toString).orElse(null),
                portrait.map(is -> is.versions().kubelets()).orElse(List.of()).stream()
                        .map(PortraitView::kubelet)
                        .toList(),
                portrait.map(is -> is.versions().unread()).orElse(0),
                portrait.map(Portrait::accelerators).orElse(List.of()).stream()
                        .map(PortraitView::accelerator)
                        .toList(),
                portrait.map(Portrait::fileSystems).orElse(List.of()),
                portrait.map(Portrait::asOf).orElse(null),
                seen.correction().by().orElse(null),
                seen.correction().at().orElse(null),
                seen.correction().version());
    }

    private static <T> AnswerView answer(
            Optional<Answer<T>> reckoned,
            Optional<T> set,
            Function<T, String> word,
            Function<T, String> title,
            ReasonWords words) {
        String value = reckoned.map(is -> word.apply(is.value())).orElse("unknown");
        Certainty certainty = reckoned.map(Answer::certainty).orElse(Certainty.UNKNOWN);
        return new AnswerView(
                set.map(word).orElse(value),
                set.or(() -> reckoned.map(Answer::value)).map(title).orElse(""),
                set.isPresent() ? "set" : word(certainty),
                value,
                reckoned.map(Answer::evidence).orElse(List.of()).stream()
                        .map(piece -> new EvidenceView(word(piece.weight()), words.worded(piece.reason())))
                        .toList());
    }

    private static KubeletView kubelet(Portrait.Kubelet kubelet) {
        return new KubeletView(
                kubelet.version(),
                kubelet.nodes(),
                kubelet.fault().map(PortraitView::word).orElse(null));
    }

    private static AcceleratorView accelerator(Portrait.Devices devices) {
        return new AcceleratorView(
                devices.vendor().title(),
                devices.product(),
                word(devices.sharing()),
                devices.physical().isPresent() ? devices.physical().getAsLong() : null,
                devices.schedulable(),
                devices.count());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
