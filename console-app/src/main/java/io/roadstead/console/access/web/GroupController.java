package io.roadstead.console.access.web;

import io.roadstead.console.access.Group;
import io.roadstead.console.access.GroupService;
import io.roadstead.console.access.GroupService.Outcome;
import io.roadstead.console.access.model.GroupName;
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
import java.util.UUID;
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

/** Groups of users, for administrators to change and for auditors to see. */
@RestController
@Tag(name = "groups")
@RequestMapping(path = "/api/v1/groups", produces = MediaType.APPLICATION_JSON_VALUE)
class GroupController {
    private final GroupService groups;

    GroupController(GroupService groups) {
        this.groups = groups;
    }

    @GetMapping
    @Requires(Permission.USERS_READ)
    Items<GroupView> listGroups(
            Caller caller,
            @Listed(
                            sort = {"name", "createdAt"},
                            filter = {"name", "role:administrator|auditor|user"})
                    ListRequest request) {
        return Items.of(groups.page(caller, request), GroupView::of);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.USERS_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<GroupView> createGroup(Caller caller, @Valid @RequestBody WantedGroup body) {
        Group made = done(groups.create(caller, name(body), UserController.role(body.role())));
        return ResponseEntity.created(URI.create("/api/v1/groups/" + made.id()))
                .eTag(tag(made))
                .body(GroupView.of(made));
    }

    @GetMapping("/{id}")
    @Requires(Permission.USERS_READ)
    ResponseEntity<GroupView> readGroup(Caller caller, @PathVariable UUID id) {
        return answer(groups.find(caller, id).orElseThrow(GroupController::missing));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.USERS_WRITE)
    ResponseEntity<GroupView> changeGroup(
            Caller caller, @PathVariable UUID id, Precondition seen, @Valid @RequestBody WantedGroup body) {
        return answer(done(groups.change(caller, id, seen, name(body), UserController.role(body.role()))));
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.USERS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> removeGroup(Caller caller, @PathVariable UUID id, Precondition seen) {
        done(groups.remove(caller, id, seen));
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/{id}/members")
    @Requires(Permission.USERS_READ)
    Items<UserView> listMembers(
            Caller caller,
            @PathVariable UUID id,
            @Listed(
                            sort = {"name", "createdAt"},
                            filter = {"name", "role:administrator|auditor|user", "enabled:true|false"})
                    ListRequest request) {
        return Items.of(groups.members(caller, id, request).orElseThrow(GroupController::missing), UserView::of);
    }

    @PutMapping("/{id}/members/{user}")
    @Requires(Permission.USERS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> addMember(Caller caller, @PathVariable UUID id, @PathVariable UUID user) {
        done(groups.add(caller, id, new AccountId(user)));
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{id}/members/{user}")
    @Requires(Permission.USERS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> removeMember(Caller caller, @PathVariable UUID id, @PathVariable UUID user) {
        done(groups.takeOut(caller, id, new AccountId(user)));
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<GroupView> answer(Group group) {
        return ResponseEntity.ok().eTag(tag(group)).body(GroupView.of(group));
    }

    private static String tag(Group group) {
        return "\"" + group.version() + "\"";
    }

    private static GroupName name(WantedGroup body) {
        return GroupName.parse(body.name())
                .filter(name -> name.value().equals(body.name()))
                .orElseThrow(() -> Refusal.field("name", "must match " + WantedGroup.NAME));
    }

    private static Group done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.group();
            case Outcome.Missing missing -> throw missing();
            case Outcome.UserMissing missing -> throw UserController.missing();
            case Outcome.Stale stale ->
                throw new Refusal(
                        ProblemCode.VERSION_STALE, "Read the group again, and send the change with the new ETag.");
            case Outcome.NameTaken taken -> throw new Refusal(ProblemCode.GROUP_NAME_TAKEN, "Choose another name.");
            case Outcome.Full full ->
                throw new Refusal(
                        ProblemCode.GROUP_LIMIT,
                        "There may be " + GroupService.MAX_GROUPS + " groups of " + GroupService.MAX_MEMBERS
                                + " members.");
            case Outcome.LastAdministrator last ->
                throw new Refusal(
                        ProblemCode.USER_LAST_ADMINISTRATOR, "Make somebody else an enabled administrator first.");
        };
    }

    private static Refusal missing() {
        return new Refusal(ProblemCode.GROUP_MISSING, "GET /api/v1/groups lists the groups that there are.");
    }
}
