package io.roadstead.console.inventory.web;

import io.roadstead.console.api.Refusal;
import io.roadstead.console.cluster.model.Tier;
import io.roadstead.console.cluster.model.identity.Distribution;
import io.roadstead.console.cluster.model.identity.Infrastructure;
import io.roadstead.console.inventory.model.Correction;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What people say that a cluster is; of what is left out it is what is reckoned.
 *
 * @param distribution such as eks, openshift, k3s, kubeadm, as GET shows them
 * @param infrastructure such as aws, openstack, vsphere, bare-metal
 * @param tier core, regional, edge or far-edge
 */
record WantedPortrait(
        @Schema(types = {"string", "null"}) @Nullable @Size(max = 40)
        String distribution,

        @Schema(types = {"string", "null"}) @Nullable @Size(max = 40)
        String infrastructure,

        @Schema(types = {"string", "null"}) @Nullable @Size(max = 40)
        String tier) {
    Correction.Wanted wanted() {
        return new Correction.Wanted(
                read("distribution", distribution, Distribution::parse, Distribution.UNKNOWN),
                read("infrastructure", infrastructure, Infrastructure::parse, Infrastructure.UNKNOWN),
                read("tier", tier, Tier::parse, null));
    }

    private static <T> Optional<T> read(
            String field, @Nullable String word, Function<String, Optional<T>> parse, @Nullable T unknown) {
        if (word == null) {
            return Optional.empty();
        }
        Optional<T> value = parse.apply(word).filter(is -> !is.equals(unknown));
        if (value.isEmpty()) {
            throw Refusal.field(field, "is no word that is known here; leave it out for what is reckoned");
        }
        return value;
    }
}
