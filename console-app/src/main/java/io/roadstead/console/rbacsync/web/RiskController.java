package io.roadstead.console.rbacsync.web;

import com.vaadin.flow.i18n.I18NProvider;
import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.access.rbac.Rights;
import io.roadstead.console.access.rbac.model.AccessRequest;
import io.roadstead.console.access.rbac.model.NativeGrant;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.access.rbac.model.RiskReport.Finding;
import io.roadstead.console.access.rbac.model.Target;
import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Requires;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.rbacsync.ClusterRbac;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a cluster's own roles and bindings come to, those of the console among them; read live, as the caller. */
@RestController
@Tag(name = "access")
@RequestMapping(path = "/api/v1/clusters/{cluster}/access", produces = MediaType.APPLICATION_JSON_VALUE)
class RiskController {
    private static final int MOST = 1_000;

    private final ClusterRbac rbac;
    private final Places places;
    private final Rights rights;
    private final I18NProvider translations;

    RiskController(ClusterRbac rbac, Places places, Rights rights, I18NProvider translations) {
        this.rbac = rbac;
        this.places = places;
        this.rights = rights;
        this.translations = translations;
    }

    /**
     * A danger.
     *
     * @param grade {@code critical}, {@code high}, {@code medium} or {@code low}
     * @param risk its key
     * @param text what it is, in the language that was asked for
     * @param advice what to do
     * @param namespace where it counts; empty is everywhere
     */
    record RiskView(
            String grade, String risk, String text, String advice, String subject, String namespace, String role) {}

    /**
     * All of them, the worst first.
     *
     * @param more whether there are more than are listed
     */
    record Risks(List<RiskView> items, boolean more) {}

    /** Dangers; with {@code all} also those of what Kubernetes itself binds at its start. */
    @GetMapping("/risks")
    @Requires(value = Permission.ACCESS_READ, anywhere = true)
    Risks listRisks(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @PathVariable String cluster,
            @RequestParam(defaultValue = "false") boolean all) {
        List<Finding> findings = rbac.risks(caller, place(caller, cluster), all);
        ReasonWords words = new ReasonWords(translations, language);
        return new Risks(
                findings.stream()
                        .limit(MOST)
                        .map(finding -> view(finding, words))
                        .toList(),
                findings.size() > MOST);
    }

    private static RiskView view(Finding finding, ReasonWords words) {
        return new RiskView(
                finding.grade().name().toLowerCase(Locale.ROOT),
                finding.key(),
                words.text(Reason.of(finding.key())),
                words.text(Reason.of(finding.key() + ".advice")),
                finding.held().subject(),
                finding.held().namespace(),
                finding.held().role());
    }

    /**
     * A binding of the cluster that allows it.
     *
     * @param origin {@code roadstead}, {@code cluster} (made by Kubernetes at its start) or {@code others}
     * @param namespace where it counts; empty is everywhere
     */
    record NativeView(String subject, String binding, String origin, String namespace, String role) {
        static NativeView of(NativeGrant grant) {
            return new NativeView(
                    grant.held().subject(),
                    grant.binding(),
                    grant.origin().word(),
                    grant.held().namespace(),
                    grant.held().role());
        }
    }

    /** All of them. */
    record Natives(List<NativeView> items, boolean more) {}

    /** By which bindings of the cluster anybody may do something. */
    @GetMapping("/who-can")
    @Requires(value = Permission.ACCESS_READ, anywhere = true)
    Natives listWhoCan(
            Caller caller,
            @PathVariable String cluster,
            @RequestParam String verb,
            @RequestParam String resource,
            @RequestParam(defaultValue = "") String apiGroup,
            @RequestParam(defaultValue = "") String namespace) {
        AccessRequest request = AccessRequest.OnResource.all(verb, apiGroup, resource, namespace);
        List<NativeGrant> able = rbac.allowing(caller, place(caller, cluster), request);
        return new Natives(able.stream().limit(MOST).map(NativeView::of).toList(), able.size() > MOST);
    }

    private Place place(Caller caller, String cluster) {
        Place place = AskedPlace.of(places, cluster);
        rights.require(caller, Permission.ACCESS_READ, new Target.OneCluster(place));
        return place;
    }
}
