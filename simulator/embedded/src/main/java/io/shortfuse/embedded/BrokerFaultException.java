package io.shortfuse.embedded;

import org.jspecify.annotations.Nullable;

/** A fault after which a stand-alone broker would have ended its process. The embedded one has stopped working instead. */
public final class BrokerFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerFaultException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
