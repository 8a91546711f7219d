package io.roadstead.console.access.web;

import io.roadstead.console.access.UserAccount;
import io.roadstead.console.access.UserService;
import io.roadstead.console.access.UserService.Outcome;
import io.roadstead.console.access.WantedUser;
import io.roadstead.console.access.model.AccountName;
import io.roadstead.console.access.model.DisplayName;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.model.PasswordRule;
import io.roadstead.console.api.Items;
import io.roadstead.console.api.Listed;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Users, for administrators to change and for auditors to see; and oneself. */
@RestController
@Tag(name = "users")
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class UserController {
    private final UserService users;

    UserController(UserService users) {
        this.users = users;
    }

    @GetMapping("/me")
    @Requires(Permission.OWN_READ)
    MeView me(Caller caller) {
        return users.self(caller).map(user -> MeView.of(user, caller)).orElseThrow(UserController::missing);
    }

    @GetMapping("/users")
    @Requires(Permission.USERS_READ)
    Items<UserView> listUsers(
            Caller caller,
            @Listed(
                            sort = {"name", "createdAt"},
                            filter = {"name", "role:administrator|auditor|user", "enabled:true|false"})
                    ListRequest request) {
        return Items.of(users.page(caller, request), UserView::of);
    }

    @PostMapping(path = "/users", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.USERS_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<UserView> createUser(Caller caller, @Valid @RequestBody NewUser body) {
        UserAccount made = done(users.create(
                caller,
                new WantedUser(
                        name(body.name()),
                        displayName(body.displayName()),
                        role(body.role()),
                        body.enabled() == null || body.enabled()),
                Optional.ofNullable(body.password())));
        return ResponseEntity.created(URI.create("/api/v1/users/" + made.id()))
                .eTag(tag(made))
                .body(UserView.of(made));
    }

    @GetMapping("/users/{id}")
    @Requires(Permission.USERS_READ)
    ResponseEntity<UserView> readUser(Caller caller, @PathVariable UUID id) {
        return answer(users.find(caller, new AccountId(id)).orElseThrow(UserController::missing));
    }

    @PutMapping(path = "/users/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.USERS_WRITE)
    ResponseEntity<UserView> changeUser(
            Caller caller, @PathVariable UUID id, Precondition seen, @Valid @RequestBody ChangedUser body) {
        var wanted =
                new WantedUser(name(body.name()), displayName(body.displayName()), role(body.role()), body.enabled());
        return answer(done(users.change(caller, new AccountId(id), seen, wanted)));
    }

    @DeleteMapping("/users/{id}")
    @Requires(Permission.USERS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> removeUser(Caller caller, @PathVariable UUID id, Precondition seen) {
        done(users.remove(caller, new AccountId(id), seen));
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<UserView> answer(UserAccount user) {
        return ResponseEntity.ok().eTag(tag(user)).body(UserView.of(user));
    }

    private static String tag(UserAccount user) {
        return "\"" + user.version() + "\"";
    }

    private static AccountName name(String text) {
        return AccountName.parse(text)
                .filter(name -> name.value().equals(text))
                .orElseThrow(() -> Refusal.field("name", "must match " + NewUser.NAME));
    }

    private static Optional<String> displayName(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(typed -> DisplayName.parse(typed)
                        .orElseThrow(() -> Refusal.field("displayName", "must be one line of 100 characters at most")));
    }

    static GlobalRole role(String word) {
        return GlobalRole.parse(word).orElseThrow(() -> Refusal.field("role", "must match " + NewUser.ROLE));
    }

    private static UserAccount done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.user();
            case Outcome.Missing missing -> throw missing();
            case Outcome.Stale stale ->
                throw new Refusal(
                        ProblemCode.VERSION_STALE, "Read the user again, and send the change with the new ETag.");
            case Outcome.NameTaken taken -> throw new Refusal(ProblemCode.USER_NAME_TAKEN, "Choose another name.");
            case Outcome.PasswordRefused refused -> throw Refusal.field("password", sentence(refused.reason()));
            case Outcome.LastAdministrator last ->
                throw new Refusal(
                        ProblemCode.USER_LAST_ADMINISTRATOR, "Make somebody else an enabled administrator first.");
        };
    }

    static Refusal missing() {
        return new Refusal(ProblemCode.USER_MISSING, "GET /api/v1/users lists the users that there are.");
    }

    private static String sentence(PasswordRule.Refusal refusal) {
        return switch (refusal) {
            case TOO_SHORT -> "must have " + PasswordRule.MIN_CHARACTERS + " characters or more";
            case TOO_LONG -> "must have " + PasswordRule.MAX_BYTES + " bytes in UTF-8 at most";
        };
    }
}
