package io.roadstead.console.access.web;

import io.roadstead.console.access.AccountRecovery;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Help for users who cannot sign in. */
@RestController
@Tag(name = "users")
@RequestMapping(path = "/api/v1/users/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class RecoveryController {
    private final AccountRecovery recovery;

    RecoveryController(AccountRecovery recovery) {
        this.recovery = recovery;
    }

    @PostMapping("/password-link")
    @Requires(Permission.USERS_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    LinkView createPasswordLink(Caller caller, @PathVariable UUID id) {
        return recovery.link(caller, new AccountId(id)).map(LinkView::of).orElseThrow(UserController::missing);
    }

    @DeleteMapping("/second-factor")
    @Requires(Permission.USERS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> removeSecondFactor(Caller caller, @PathVariable UUID id) {
        if (!recovery.removeSecondFactor(caller, new AccountId(id))) {
            throw new Refusal(ProblemCode.USER_MISSING, "There is no such user, or this user has no second factor.");
        }
        return ResponseEntity.noContent().build();
    }
}
