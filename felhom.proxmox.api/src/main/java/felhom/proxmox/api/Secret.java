package felhom.proxmox.api;

/** A secret text. Only this package can read it; {@link #toString()} tells only that it is set. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a secret.
     *
     * @param value the secret; blanks and line ends around it, as from a file, are removed
     * @return the wrapped secret
     * @throws IllegalArgumentException if nothing is left, or the secret holds blanks or control
     *     characters
     */
    public static Secret of(String value) {
        String stripped = value.strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException(
                    "the secret is empty: put the token's secret there, nothing else");
        }
        if (stripped.chars().anyMatch(c -> c <= ' ' || c == 127)) {
            throw new IllegalArgumentException(
                    "the secret holds blanks or control characters: it must be the token's secret"
                            + " on one line, nothing else");
        }
        return new Secret(stripped);
    }

    /**
     * Wraps a password unchanged, blanks included.
     *
     * @param value the password
     * @return the wrapped password
     * @throws IllegalArgumentException if it is empty or holds control characters, such as a line
     *     end
     */
    public static Secret password(String value) {
        if (value.isEmpty() || value.chars().anyMatch(c -> c < ' ' || c == 127)) {
            throw new IllegalArgumentException(
                    "the password is empty or holds control characters: it must be the password"
                            + " without a line end");
        }
        return new Secret(value);
    }

    /** A text of others may repeat the secret. */
    String hide(String text) {
        return text.replace(value, "[secret]").replace(FormParameters.encode(value), "[secret]");
    }

    String reveal() {
        return value;
    }

    /** {@return that a secret is set, never the secret} */
    @Override
    public String toString() {
        return "Secret[set]";
    }
}
