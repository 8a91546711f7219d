package io.roadstead.console.uikit;

import com.vaadin.flow.server.WrappedSession;

/** Whether a browser may still be told what happens; answered by the module that keeps sign-ins. */
public interface LiveSession {
    /** False once its sign-in has ended, also elsewhere. Asked before each push, so the answer may be some seconds old. */
    boolean open(WrappedSession session);
}
