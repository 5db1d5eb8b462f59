package felhom.proxmox.model.text;

import java.util.regex.Pattern;

/**
 * Quotes words of shell commands that a person pastes: names and paths may contain blanks and
 * special characters.
 */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@:/=,._+-]+");

    private ShellWord() {}

    /**
     * {@return whether a shell takes a word as it is, without quotes}
     *
     * @param word any text
     */
    public static boolean isPlain(String word) {
        return PLAIN.matcher(word).matches();
    }

    /**
     * Quotes a word for a POSIX shell if needed.
     *
     * @param word any text
     * @return the word if a shell takes it as it is, otherwise the word in single quotes
     */
    public static String quoted(String word) {
        return isPlain(word) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
