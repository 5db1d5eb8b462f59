package felhom.proxmox.api.internal.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;

import javax.net.ssl.SSLException;

/**
 * Says in English why a connection failed. The texts of socket exceptions come from the operating
 * system, in the language of the user, so only their types are looked at.
 */
final class ConnectionTrouble {
    private ConnectionTrouble() {}

    /** Why no connection could be made. */
    static String connecting(IOException failure) {
        return switch (failure) {
            case SocketTimeoutException late -> "no answer in time";
            case ConnectException refused -> "nothing accepts connections there";
            case NoRouteToHostException far -> "there is no route to it";
            case BindException taken -> "this machine has no address or port left for it";
            default ->
                    "the operating system of this machine refuses it (no network, a firewall, or"
                            + " too many open files)";
        };
    }

    /**
     * Why a connection ended. The texts of TLS, and those of an answer that ends too early, are
     * English in every language; but a TLS exception may repeat what the operating system said.
     */
    static String losing(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (!(cause instanceof SSLException || cause instanceof EOFException)
                    && cause instanceof IOException) {
                return "it was cut off";
            }
        }
        return String.valueOf(failure.getMessage());
    }
}
