package io.roadstead.console.uikit;

import io.roadstead.console.kernel.Caller;
import java.util.Optional;
import org.springframework.dao.DataAccessResourceFailureException;

/** Who is at the browser that is being served, with what that one may do now; answered by the module that keeps accounts. */
public interface SignedIn {
    /** Empty before sign-in, when the account has gone, or while it cannot be looked up. */
    Optional<Caller> caller();

    /**
     * The same where there must be one.
     *
     * @throws DataAccessResourceFailureException where there is none, so that pages say what they say of a lost database
     */
    default Caller required() {
        return caller().orElseThrow(() -> new DataAccessResourceFailureException("who asks cannot be looked up"));
    }
}
