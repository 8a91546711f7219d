package io.roadstead.console.access.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import io.roadstead.console.access.model.GroupClaim;
import io.roadstead.console.access.oidc.TestResult;
import io.roadstead.console.access.oidc.TestRuns;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;

/** What came of a test of settings: the claims, the groups and the role; nothing of it is saved. */
@Route("settings/sign-in/test")
@RolesAllowed("ADMINISTRATOR")
class SignInTestView extends Main implements HasDynamicTitle {
    private static final int MOST_GROUPS = 100;

    SignInTestView(TestRuns tests) {
        addClassName("rs-page");
        add(new ViewToolbar(getTranslation("sign-in-test.title")));
        tests.result(VaadinSession.getCurrent().getSession()).ifPresentOrElse(this::show, this::nothing);
        add(new Anchor("settings/sign-in", getTranslation("sign-in-settings.title")));
    }

    private void nothing() {
        add(new EmptyState(getTranslation("sign-in-test.none.title"), getTranslation("sign-in-test.none.text")));
    }

    private void show(TestResult result) {
        result.trouble().ifPresent(trouble -> add(new Notice(Notice.Kind.FAILED, TroubleText.of(this, trouble))));
        result.role()
                .ifPresent(role -> add(new Notice(
                        Notice.Kind.DONE,
                        getTranslation(
                                "sign-in-test.passed",
                                getTranslation("role." + role.name().toLowerCase(Locale.ROOT))))));
        if (!result.detail().isBlank()) {
            add(new Paragraph(getTranslation("sign-in-test.detail", result.detail())));
        }
        if (result.claims().isEmpty()) {
            add(new Paragraph(getTranslation("sign-in-test.redirect", result.redirectUri())));
        } else {
            received(result);
        }
    }

    private void received(TestResult result) {
        if (!result.refreshes()) {
            add(new Notice(Notice.Kind.WARNING, getTranslation("sign-in-test.no-refresh")));
        }
        if (result.leftOut() > 0) {
            add(new Notice(
                    Notice.Kind.WARNING,
                    getTranslation("sign-in-test.left-out", result.leftOut(), GroupClaim.LONGEST)));
        }
        Div groups = new Div(
                new H2(getTranslation("sign-in-test.groups", result.groups().size())),
                new Paragraph(names(result.groups())));
        groups.addClassNames("rs-form", "rs-form-wide");
        DescriptionList claims = new DescriptionList();
        claims.addClassName("rs-claims");
        result.claims()
                .forEach((name, value) ->
                        claims.add(new DescriptionList.Term(name), new DescriptionList.Description(value)));
        Div received = new Div(new H2(getTranslation("sign-in-test.claims")), claims);
        received.addClassNames("rs-form", "rs-form-wide");
        add(groups, received);
    }

    private String names(List<String> groups) {
        if (groups.isEmpty()) {
            return getTranslation("sign-in-test.groups.none");
        }
        String shown = String.join(", ", groups.subList(0, Math.min(MOST_GROUPS, groups.size())));
        return groups.size() > MOST_GROUPS
                ? shown + " " + getTranslation("sign-in-test.groups.more", groups.size() - MOST_GROUPS)
                : shown;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("sign-in-test.title") + " · Roadstead";
    }
}
