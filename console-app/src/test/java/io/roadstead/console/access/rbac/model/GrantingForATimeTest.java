package io.roadstead.console.access.rbac.model;

import static io.roadstead.console.access.rbac.model.Fleet.NORTH;
import static io.roadstead.console.access.rbac.model.Fleet.NOW;
import static io.roadstead.console.access.rbac.model.Fleet.SHOP;
import static io.roadstead.console.access.rbac.model.Fleet.identity;
import static io.roadstead.console.access.rbac.model.Fleet.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nobody gives a role for longer than he has it, nor anything that he took in an emergency. */
class GrantingForATimeTest {
    private static final Target IN_NORTH = new Target.OneCluster(NORTH);
    private static final Scope NORTHERN = new Scope.Cluster("c-north");
    private static final Instant END = NOW.plus(Duration.ofHours(2));

    private final Fleet fleet = new Fleet();

    private boolean mayGive(String role, Optional<Instant> until) {
        AccessPolicy policy = fleet.policy();
        return new Granting(policy)
                .toBind(identity(1), policy.roles().find(new RoleId(role)).orElseThrow(), IN_NORTH, NOW, until)
                .nothing();
    }

    private static Binding held(String role, Optional<Instant> until, boolean emergency) {
        return new Binding(new UUID(7, 7), user(1), new RoleId(role), NORTHERN, until, "", emergency);
    }

    @Test
    void whatIsHeldForATimeIsGivenUpToThatTime() {
        fleet.bindings.add(held("cluster-owner", Optional.of(END), false));
        assertThat(mayGive("cluster-viewer", Optional.of(END))).isTrue();
        assertThat(mayGive("cluster-viewer", Optional.of(END.plusSeconds(1)))).isFalse();
        assertThat(mayGive("cluster-viewer", Optional.empty())).isFalse();
    }

    @Test
    void whatIsHeldForEverIsGivenForAnyTime() {
        fleet.bindings.add(held("cluster-owner", Optional.empty(), false));
        assertThat(mayGive("cluster-viewer", Optional.of(END))).isTrue();
        assertThat(mayGive("cluster-viewer", Optional.empty())).isTrue();
    }

    @Test
    void whatWasTakenInAnEmergencyIsNotGivenAtAll() {
        fleet.bindings.add(held("cluster-owner", Optional.of(END), true));
        assertThat(mayGive("cluster-viewer", Optional.of(NOW.plusSeconds(60)))).isFalse();
        assertThat(fleet.policy().permissions(identity(1), IN_NORTH, NOW)).isNotEmpty();
    }

    /**
     * User 1 gives, extends and takes by himself whatever he is let, while others give him and others roles for a time. Invariant: at no
     * time he may more than by what others gave him and what was set up for emergencies.
     */
    @Test
    void nobodyEverHasMoreByHisOwnAct() {
        int acts = 0;
        for (long seed = 0; seed < 250; seed++) {
            acts += new Play(seed).run();
        }
        assertThat(acts).as("own acts that were let").isGreaterThan(200);
    }

    /** One seed: what is there, and beside it the same without what user 1 did, but for emergencies as set up. */
    private static final class Play {
        private static final List<String> ROLES = List.of(
                "cluster-owner", "cluster-viewer", "members-manage", "nodes-view", "project-owner", "read-only");
        private static final List<Scope> SCOPES =
                List.of(new Scope.Global(), NORTHERN, new Scope.Cluster("c-south"), new Scope.Project(SHOP));

        private final Fleet all = new Fleet();
        private final Fleet without = new Fleet();
        private final Random random;
        private final long seed;
        private Instant now = NOW;
        private int acts;

        Play(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        int run() {
            for (int i = 0; i < 40; i++) {
                switch (random.nextInt(6)) {
                    case 0 -> both(binding(1, false));
                    case 1 -> both(binding(1, true));
                    case 2 -> now = now.plus(Duration.ofMinutes(random.nextInt(90)));
                    case 3 -> extend();
                    default -> give();
                }
            }
            for (Instant at : List.of(now, now.plus(Duration.ofHours(1)), now.plus(Duration.ofDays(9)))) {
                assertThat(closure(without, at))
                        .as("seed " + seed + " at " + at)
                        .containsAll(closure(all, at));
            }
            return acts;
        }

        /** By others, or taken as set up: always with an end, as requests and emergencies have. */
        private Binding binding(int who, boolean emergency) {
            return new Binding(
                    new UUID(5, random.nextLong()),
                    user(who),
                    role(),
                    scope(),
                    Optional.of(now.plus(Duration.ofMinutes(1 + random.nextInt(300)))),
                    "",
                    emergency);
        }

        private void both(Binding binding) {
            all.bindings.add(binding);
            without.bindings.add(binding);
        }

        private void give() {
            Optional<Instant> until = random.nextInt(3) == 0
                    ? Optional.empty()
                    : Optional.of(now.plus(Duration.ofMinutes(1 + random.nextInt(300))));
            Binding wanted = new Binding(
                    new UUID(6, random.nextLong()), user(1 + random.nextInt(2)), role(), scope(), until, "");
            if (let(wanted)) {
                all.bindings.add(wanted);
                acts++;
            }
        }

        private void extend() {
            List<Binding> own = new ArrayList<>(all.bindings);
            if (own.isEmpty()) {
                return;
            }
            Binding old = own.get(random.nextInt(own.size()));
            Optional<Instant> until = Optional.of(now.plus(Duration.ofHours(random.nextInt(48))));
            Binding longer = new Binding(old.id(), old.subject(), old.role(), old.scope(), until, "", old.emergency());
            if (let(longer)) {
                all.bindings.remove(old);
                all.bindings.add(longer);
                acts++;
            }
        }

        private boolean let(Binding wanted) {
            AccessPolicy policy = all.policy();
            return wanted.until().filter(end -> !end.isAfter(now)).isEmpty()
                    && new Granting(policy)
                            .toBind(
                                    identity(1),
                                    policy.roles().find(wanted.role()).orElseThrow(),
                                    target(wanted.scope()),
                                    now,
                                    wanted.until())
                            .nothing();
        }

        private RoleId role() {
            return new RoleId(ROLES.get(random.nextInt(ROLES.size())));
        }

        private Scope scope() {
            return SCOPES.get(random.nextInt(SCOPES.size()));
        }

        private static Target target(Scope scope) {
            return switch (scope) {
                case Scope.Global _ -> new Target.Everything();
                case Scope.Cluster cluster ->
                    new Target.OneCluster(cluster.id().equals("c-north") ? NORTH : Fleet.SOUTH);
                case Scope.ClusterGroup group -> new Target.Labelled(group.labels());
                case Scope.Project _ -> Fleet.shop();
            };
        }

        private static Set<String> closure(Fleet fleet, Instant at) {
            AccessPolicy policy = fleet.policy();
            Set<String> may = new HashSet<>();
            for (Place place : List.of(NORTH, Fleet.SOUTH)) {
                for (String namespace : List.of("", "shop", "other")) {
                    for (String verb : List.of("get", "create", "*")) {
                        for (String resource : List.of("pods", "secrets", "nodes", "services")) {
                            var ask = AccessRequest.OnResource.all(verb, "", resource, namespace);
                            if (policy.allows(identity(1), ask, place, at)) {
                                may.add(place.cluster() + " " + ask);
                            }
                        }
                    }
                }
                for (Target target : List.of(new Target.Everything(), new Target.OneCluster(place), Fleet.shop())) {
                    policy.permissions(identity(1), target, at)
                            .forEach(permission -> may.add(target + " " + permission));
                }
            }
            return may;
        }
    }
}
