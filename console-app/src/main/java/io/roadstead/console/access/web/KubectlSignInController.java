package io.roadstead.console.access.web;

import io.roadstead.console.access.issuer.KubectlSignIns;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where kubectl is signed in by a browser for the one who asks. */
@RestController
@Tag(name = "tokens")
@RequestMapping(path = "/api/v1/kubectl-sign-ins", produces = MediaType.APPLICATION_JSON_VALUE)
class KubectlSignInController {
    private final KubectlSignIns signIns;

    KubectlSignInController(KubectlSignIns signIns) {
        this.signIns = signIns;
    }

    /** The newest hundred: there are no further pages. */
    record All(List<KubectlSignInView> items) {}

    @GetMapping
    @Requires(Permission.OWN_READ)
    All listKubectlSignIns(Caller caller) {
        return new All(signIns.of(caller).stream().map(KubectlSignInView::of).toList());
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.OWN_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> endKubectlSignIn(Caller caller, @PathVariable UUID id) {
        if (!signIns.end(caller, id)) {
            throw new Refusal(
                    ProblemCode.TOKEN_MISSING,
                    "GET /api/v1/kubectl-sign-ins lists where kubectl is signed in for you.");
        }
        return ResponseEntity.noContent().build();
    }
}
