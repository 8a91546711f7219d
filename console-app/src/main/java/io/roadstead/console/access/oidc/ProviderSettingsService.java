package io.roadstead.console.access.oidc;

import io.roadstead.console.access.UserAccount;
import io.roadstead.console.access.model.ProviderSettings;
import io.roadstead.console.access.model.RoleMapping;
import io.roadstead.console.access.store.ProviderSettingsStore;
import io.roadstead.console.access.store.UserStore;
import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.secrets.SecretBox;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * By which provider people sign in. The client's secret is written here and never read back; it is sealed together with
 * issuer and client, so that who changes those cannot have it sent elsewhere.
 */
@Service
public class ProviderSettingsService {
    static final ProviderSettings NONE = new ProviderSettings(
            "",
            "",
            "",
            List.of("profile", "email"),
            "groups",
            "preferred_username",
            new RoleMapping(List.of(), List.of(), List.of()));

    private static final int LONGEST_SECRET = 1_000;

    private final ProviderSettingsStore store;
    private final FileSettings file;
    private final UserStore users;
    private final AuditTrail audit;
    private final ObjectProvider<SecretBox> box;

    ProviderSettingsService(
            ProviderSettingsStore store,
            FileSettings file,
            UserStore users,
            AuditTrail audit,
            ObjectProvider<SecretBox> box) {
        this.store = store;
        this.file = file;
        this.users = users;
        this.audit = audit;
        this.box = box;
    }

    /**
     * What the settings page shows.
     *
     * @param fixed set in {@code roadstead.yaml}, not to be changed here
     * @param secret whether there is one
     * @param version to be named by a change
     */
    public record Shown(ProviderSettings settings, Set<ProviderField> fixed, boolean secret, long version) {}

    /** What became of a change. */
    public sealed interface Outcome {
        /** It counts from now on. */
        record Saved() implements Outcome {}

        /** Nothing changed. */
        record Refused(Set<ProviderSettings.Problem> problems) implements Outcome {}

        /** Nothing changed: the secret belongs to another issuer or client. */
        record SecretNeeded() implements Outcome {}

        /** Nothing changed: somebody else saved meanwhile. */
        record Stale() implements Outcome {}
    }

    /** The provider that people sign in by; empty where there is none, or its settings are not complete. */
    @Transactional(readOnly = true)
    public Optional<Provider> active() {
        var row = store.byId(Provider.ID);
        ProviderSettings settings =
                file.over(row.map(ProviderSettingsStore.Row::settings).orElse(NONE));
        if (!settings.present() || !settings.problems().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> sealed = row.flatMap(ProviderSettingsStore.Row::sealedSecret);
        Optional<String> secret = file.secret().or(() -> sealed.flatMap(text -> open(text, settings)));
        // Without its secret a client that has one would be asked to do without: rather none than that.
        return sealed.isPresent() && secret.isEmpty() ? Optional.empty() : Optional.of(new Provider(settings, secret));
    }

    /** What there is, for an administrator. */
    @Transactional(readOnly = true)
    public Shown shown(String account) {
        require(account);
        var row = store.byId(Provider.ID);
        return new Shown(
                file.over(row.map(ProviderSettingsStore.Row::settings).orElse(NONE)),
                file.fixed(),
                file.secret().isPresent()
                        || row.flatMap(ProviderSettingsStore.Row::sealedSecret).isPresent(),
                row.map(ProviderSettingsStore.Row::version).orElse(0L));
    }

    /**
     * What would count if these settings were saved, for a test; empty when they cannot be tried.
     *
     * @param typed a new secret; the kept one is used where it is empty and belongs to them
     */
    @Transactional(readOnly = true)
    public Optional<Provider> draft(String account, ProviderSettings wanted, String typed) {
        require(account);
        ProviderSettings settings = file.over(wanted);
        if (!settings.problems().isEmpty() || typed.length() > LONGEST_SECRET) {
            return Optional.empty();
        }
        var row = store.byId(Provider.ID);
        return Optional.of(new Provider(
                settings,
                file.secret()
                        .or(() -> Optional.of(typed).filter(text -> !text.isEmpty()))
                        .or(() -> row.flatMap(ProviderSettingsStore.Row::sealedSecret)
                                .flatMap(closed -> open(closed, settings)))));
    }

    /**
     * Saves; empty settings end sign-in by a provider.
     *
     * @param typed a new secret; empty keeps the one there is
     * @throws io.roadstead.console.kernel.AuditUnavailable if it cannot be recorded; then nothing changed
     */
    @Transactional
    public Outcome save(String account, ProviderSettings wanted, String typed, long version) {
        require(account);
        var row = store.byId(Provider.ID);
        ProviderSettings settings = file.over(wanted);
        if (!settings.present()) {
            return remove(account, row.isPresent(), version);
        }
        if (!settings.problems().isEmpty() || typed.length() > LONGEST_SECRET) {
            return new Outcome.Refused(settings.problems());
        }
        Optional<String> kept = row.flatMap(ProviderSettingsStore.Row::sealedSecret);
        if (typed.isEmpty() && kept.isPresent() && open(kept.get(), settings).isEmpty()) {
            return new Outcome.SecretNeeded();
        }
        Optional<String> sealed = typed.isEmpty() ? kept : Optional.of(seal(typed, settings));
        if (!store.save(Provider.ID, settings, sealed, version)) {
            return new Outcome.Stale();
        }
        record(account, changed(row.map(ProviderSettingsStore.Row::settings).orElse(NONE), settings, typed));
        return new Outcome.Saved();
    }

    private Outcome remove(String account, boolean present, long version) {
        if (present && !store.remove(Provider.ID, version)) {
            return new Outcome.Stale();
        }
        record(account, "all");
        return new Outcome.Saved();
    }

    private void record(String account, String changed) {
        audit.record(AuditEntry.of(
                        AuditActor.person(account),
                        "access.sign-in-settings.change",
                        "sign-in-provider/" + Provider.ID,
                        AuditEntry.Outcome.DONE)
                .with("changed", changed));
    }

    private static String changed(ProviderSettings before, ProviderSettings after, String typed) {
        List<String> fields = new ArrayList<>();
        note(fields, ProviderField.ISSUER, before.issuer(), after.issuer());
        note(fields, ProviderField.CLIENT_ID, before.clientId(), after.clientId());
        note(fields, ProviderField.CLIENT_SECRET, "", typed);
        note(fields, ProviderField.LABEL, before.label(), after.label());
        note(fields, ProviderField.SCOPES, before.scopes(), after.scopes());
        note(fields, ProviderField.GROUPS_CLAIM, before.groupsClaim(), after.groupsClaim());
        note(fields, ProviderField.NAME_CLAIM, before.nameClaim(), after.nameClaim());
        RoleMapping old = before.mapping();
        RoleMapping now = after.mapping();
        note(fields, ProviderField.ADMINISTRATOR_GROUPS, old.administrators(), now.administrators());
        note(fields, ProviderField.AUDITOR_GROUPS, old.auditors(), now.auditors());
        note(fields, ProviderField.USER_GROUPS, old.users(), now.users());
        return String.join(", ", fields);
    }

    private static void note(List<String> fields, ProviderField field, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            fields.add(field.word());
        }
    }

    private void require(String account) {
        boolean may = users.byName(account)
                .filter(UserAccount::enabled)
                .filter(user -> user.effectiveRole().permissions().contains(Permission.SIGN_IN_SETTINGS_WRITE))
                .isPresent();
        if (!may) {
            throw new ConsoleException.Denied(
                    ProblemCode.PERMISSION_DENIED, "Ask an administrator to change how people sign in.");
        }
    }

    private String seal(String secret, ProviderSettings settings) {
        return box.getObject().seal(secret.getBytes(StandardCharsets.UTF_8), context(settings));
    }

    private Optional<String> open(String sealed, ProviderSettings settings) {
        return box.getObject().open(sealed, context(settings)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static String context(ProviderSettings settings) {
        return "access.sign-in-provider/" + settings.issuer() + " " + settings.clientId();
    }
}
