package io.roadstead.console.launch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says why the console did not start in one sentence; the stack trace of what nobody foresaw goes to the log. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartupFailureReporter implements SpringBootExceptionReporter {
    private static final Logger log = LoggerFactory.getLogger(StartupFailureReporter.class);

    @Override
    public boolean reportException(Throwable failure) {
        var sentence = StartupFailure.sentence(failure);
        if (sentence.isEmpty()) {
            log.atError().setCause(failure).log("the console could not start");
        }
        System.err.println("roadstead: "
                + sentence.orElse("Roadstead could not start because of a fault of its own; the log above says more."));
        return true;
    }
}
