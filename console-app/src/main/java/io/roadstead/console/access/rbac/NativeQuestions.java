package io.roadstead.console.access.rbac;

import io.roadstead.console.access.UserAccount;
import io.roadstead.console.access.rbac.model.AccessRequest;
import io.roadstead.console.access.rbac.model.ClusterIdentity;
import io.roadstead.console.access.rbac.model.Grant;
import io.roadstead.console.access.rbac.model.NativeGrant;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What the bindings of clusters themselves allow, read live as the person who asks. Waits for clusters: not for a page's turn. */
@Service
public class NativeQuestions {
    private final Policies policies;
    private final AskedAbout about;
    private final NativeGrantSource source;
    private final Clock clock;

    NativeQuestions(Policies policies, AskedAbout about, NativeGrantSource source, Clock clock) {
        this.policies = policies;
        this.about = about;
        this.source = source;
        this.clock = clock;
    }

    /**
     * By which of a cluster's bindings somebody may do something.
     *
     * @param user id or name; the caller without one
     * @param cluster id or name
     */
    public NativeAnswer why(Caller caller, Optional<String> user, String cluster, AccessRequest request) {
        Place place = about.place(caller, cluster);
        UserAccount who = about.account(caller, user, place);
        Optional<ClusterIdentity> comes = identity(who, place, request);
        if (comes.isEmpty()) {
            return new NativeAnswer.Outside(who.name());
        }
        return asked(caller, place, request, comes);
    }

    /** By which of a cluster's bindings anybody may do something. */
    public NativeAnswer whoCan(Caller caller, String cluster, AccessRequest request) {
        Place place = about.place(caller, cluster);
        about.othersAt(caller, place);
        return asked(caller, place, request, Optional.empty());
    }

    private Optional<ClusterIdentity> identity(UserAccount who, Place place, AccessRequest request) {
        PolicySnapshot now = policies.current();
        List<Grant> held = now.policy().grantsAt(now.identity(who.id()), place, clock.instant());
        return ClusterIdentity.of(who.name(), held, place, request);
    }

    private NativeAnswer asked(Caller caller, Place place, AccessRequest request, Optional<ClusterIdentity> only) {
        if (only.isPresent() && place.mode() == Place.Mode.VIEWER && !request.reads()) {
            return new NativeAnswer.OnlyReads();
        }
        try {
            List<NativeGrant> all = source.allowing(caller, place, request);
            return new NativeAnswer.Read(all.stream()
                    .filter(grant ->
                            only.map(is -> is.named(grant.held().subject())).orElse(true))
                    .toList());
        } catch (ConsoleException.Denied denied) {
            return new NativeAnswer.Hidden(denied.sentence());
        } catch (ConsoleException.Unreachable away) {
            return new NativeAnswer.Away(away.sentence());
        }
    }
}
