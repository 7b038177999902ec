package dev.marquee.service.lifecycle;

/** A running service came to an end that nobody asked for. */
public final class ServiceFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ServiceFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A service ended because of this. */
    public static ServiceFailedException because(String service, Throwable cause) {
        return new ServiceFailedException(service + " failed: " + cause.getMessage(), cause);
    }
}
