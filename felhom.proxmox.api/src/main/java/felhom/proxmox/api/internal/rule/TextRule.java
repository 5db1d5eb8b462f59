package felhom.proxmox.api.internal.rule;

import felhom.proxmox.model.text.Grammar;

/**
 * What a text must look like before it is put into a request. Only the form is checked; what it
 * means is left to the host.
 */
public enum TextRule {
    HOST_NAME(
            "host name",
            "(?=.{1,255}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)"
                    + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*",
            "letters, digits and '-' between dots, at most 255 characters"),
    IP_ADDRESS(
            "IP address",
            "(?:[0-9]{1,3}\\.){3}[0-9]{1,3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(?:%[A-Za-z0-9._-]+)?",
            "an IPv4 or IPv6 address"),
    SERVER(
            "server",
            "(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*",
            "a host name or an IP address, without scheme, port or blanks"),
    TAG(
            "tag",
            "[A-Za-z0-9_][A-Za-z0-9_+.-]*",
            "letters, digits, '_', '-', '+' and '.', not beginning with '-', '+' or '.'"),
    TIMEZONE(
            "time zone",
            "[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)*",
            "\"host\" or a name like Europe/Vienna"),
    OPTION_NAME(
            "option name",
            "[a-z][a-z0-9_-]*",
            "lower-case letters, digits, '_' and '-', beginning with a letter"),
    DIGEST("digest", "[0-9a-f]{40}", "40 hexadecimal digits, as ContainerConfig.digest() has them"),
    PATH(
            "path",
            "(?!.*(?:/\\.{1,2}(?:/|$)|//))/[^,\\p{Cc}]+",
            "an absolute path other than \"/\", without '.' or '..' between slashes, empty parts,"
                    + " commas and control characters"),
    POOL(
            "pool",
            "[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+){0,2}",
            "letters, digits, '.', '_' and '-', with '/' before the name of a pool in a pool"),
    EXPORT("path", "/[^\\p{Cc}]*", "an absolute path without control characters"),
    FILE_NAME(
            "volume name",
            "[A-Za-z0-9][A-Za-z0-9._-]*",
            "letters, digits, '.', '_' and '-', beginning with a letter or digit, as in"
                    + " vm-101-disk-1 or vm-101-disk-1.raw"),
    WORD("word", "[^\\p{Cc}\\s]+", "text without blanks and control characters"),
    LINE("line", "[^\\p{Cc}]*[^\\p{Cc}\\s][^\\p{Cc}]*", "one line of text, not empty"),
    TEXT("text", "(?s)(?=.*\\S)[\\P{Cc}\\n\\t]+", "text without control characters, not empty");

    private final Grammar grammar;

    TextRule(String kind, String regex, String rule) {
        this.grammar = new Grammar(kind, regex, rule);
    }

    /** Returns the text, so that it can be checked where it is used. */
    public String check(String name, String text) {
        try {
            grammar.check(text);
        } catch (IllegalArgumentException violation) {
            throw new IllegalArgumentException(name + ": " + violation.getMessage());
        }
        return text;
    }
}
