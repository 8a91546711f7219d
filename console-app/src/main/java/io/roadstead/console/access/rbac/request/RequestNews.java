package io.roadstead.console.access.rbac.request;

import com.vaadin.flow.i18n.I18NProvider;
import io.roadstead.console.access.rbac.model.RequestState;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.Attention;
import io.roadstead.console.uikit.AttentionSource;
import io.roadstead.console.uikit.NotificationSource;
import io.roadstead.console.uikit.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells approvers what waits for them, askers what was decided, and administrators what was taken in an emergency. */
@Component
class RequestNews implements AttentionSource, NotificationSource {
    /** More are not counted. */
    private static final int MOST = 100;

    private static final String PAGE = "access/requests";

    private final RoleRequestService requests;
    private final BreakGlassUses uses;

    RequestNews(RoleRequestService requests, BreakGlassUses uses) {
        this.requests = requests;
        this.uses = uses;
    }

    @Override
    public List<Attention> now(Caller caller) {
        List<Attention> all = new ArrayList<>();
        int alarms = alarms(caller).size();
        if (alarms > 0) {
            all.add(new Attention(Status.FAILED, "break-glass", List.of(alarms), PAGE));
        }
        int waiting = waiting(caller).size();
        if (waiting > 0) {
            all.add(new Attention(Status.WAITING, "access-requests", List.of(waiting), PAGE));
        }
        return all;
    }

    @Override
    public List<Happened> of(Caller caller, int most) {
        return Stream.of(
                        alarms(caller).stream().map(RequestNews::taken),
                        waiting(caller).stream().map(RequestNews::asked),
                        decided(caller).stream().map(RequestNews::decision))
                .flatMap(all -> all)
                .sorted((one, other) -> other.at().compareTo(one.at()))
                .limit(most)
                .toList();
    }

    private List<BreakGlassUse> alarms(Caller caller) {
        return caller.may(Permission.ROLES_WRITE)
                ? uses.page(caller, newest(Map.of("acknowledged", "false"))).items()
                : List.of();
    }

    private List<StoredRequest> waiting(Caller caller) {
        return requests.page(caller, newest(Map.of("whose", "others", "state", "pending"))).items().stream()
                .filter(request -> requests.mayApprove(caller, request))
                .toList();
    }

    private List<StoredRequest> decided(Caller caller) {
        return requests.page(caller, newest(Map.of("whose", "own"))).items().stream()
                .filter(request -> request.state() == RequestState.APPROVED || request.state() == RequestState.REFUSED)
                .toList();
    }

    private static ListRequest newest(Map<String, String> filters) {
        return new ListRequest(MOST, new ListOrder("createdAt", true), Optional.empty(), filters);
    }

    private static Happened taken(BreakGlassUse use) {
        return new Happened(
                Status.FAILED,
                I18NProvider.translate("requests.notice.taken", use.accountName(), use.roleName()),
                use.takenAt(),
                PAGE);
    }

    private static Happened asked(StoredRequest request) {
        return new Happened(
                Status.WAITING,
                I18NProvider.translate("requests.notice.asked", request.askerName(), request.roleName()),
                request.createdAt(),
                PAGE);
    }

    private static Happened decision(StoredRequest request) {
        boolean approved = request.state() == RequestState.APPROVED;
        return new Happened(
                approved ? Status.HEALTHY : Status.PAUSED,
                I18NProvider.translate(
                        approved ? "requests.notice.approved" : "requests.notice.refused",
                        request.roleName(),
                        request.decidedBy()),
                request.endedAt().orElse(request.createdAt()),
                PAGE);
    }
}
