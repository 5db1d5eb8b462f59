package felhom.proxmox.privileged.golden;

import static felhom.proxmox.privileged.command.Part.argument;
import static felhom.proxmox.privileged.command.Part.optional;
import static felhom.proxmox.privileged.command.Part.word;
import static felhom.proxmox.privileged.command.Syntax.anyOf;
import static felhom.proxmox.privileged.command.Syntax.characters;
import static felhom.proxmox.privileged.command.Syntax.literal;
import static felhom.proxmox.privileged.command.Syntax.named;
import static felhom.proxmox.privileged.command.Syntax.oneOf;
import static felhom.proxmox.privileged.command.Syntax.repeated;

import felhom.proxmox.privileged.command.CommandForm;
import felhom.proxmox.privileged.command.Executable;
import felhom.proxmox.privileged.command.Syntax;

import java.time.Duration;
import java.util.List;

/**
 * The command lines of {@code pct}. It runs as {@code root@pam}, so each of its gates is open: as
 * root it takes a template {@code /etc/passwd} and a root file system {@code /dev/sda1}. What may
 * vary is therefore listed here, and each value excludes the comma or the slash with which it could
 * become another option.
 *
 * <p>Lists are looked at as a whole here, and one by one in the types that callers use: a repeated
 * group of long words costs sudo's regular expressions nearly a second for each command.
 */
final class PctForms {
    private static final Syntax VMID =
            named("VMID", characters("1-9", 1, 1), characters("0-9", 2, 8));
    private static final Syntax STORAGE =
            named(
                    "STORAGE",
                    characters("A-Za-z", 1, 1),
                    characters("A-Za-z0-9._-", 0, 98),
                    characters("A-Za-z0-9", 1, 1));
    static final Syntax TEMPLATE =
            named(
                    "TEMPLATE",
                    STORAGE,
                    literal(":vztmpl/"),
                    characters("A-Za-z0-9", 1, 1),
                    characters("A-Za-z0-9._+-", 0, 138),
                    literal(".tar."),
                    oneOf("gz", "xz", "zst"));
    private static final Syntax DNS_NAME =
            named("NAME", characters("A-Za-z0-9", 1, 1), characters("A-Za-z0-9.-", 0, 252));
    private static final Syntax NUMBER =
            named(
                    "NUMBER",
                    anyOf(
                            literal("0"),
                            Syntax.sequence(characters("1-9", 1, 1), characters("0-9", 0, 7))));
    private static final Syntax SWITCH = oneOf("0", "1");
    private static final Syntax V4 = named("IPV4", characters("0-9.", 7, 15));
    private static final Syntax V6 = named("IPV6", characters("0-9a-f:", 2, 39));
    private static final Syntax MASK = characters("0-9", 1, 3);
    static final Syntax BRIDGE =
            named("BRIDGE", characters("A-Za-z", 1, 1), characters("A-Za-z0-9_-", 0, 14));
    private static final Syntax NETWORK =
            named(
                    "NETWORK",
                    literal("name=eth0,bridge="),
                    BRIDGE,
                    Syntax.optional(
                            literal(",hwaddr="),
                            characters("0-9A-F", 2, 2),
                            repeated(5, 5, literal(":"), characters("0-9A-F", 2, 2))),
                    Syntax.optional(
                            literal(",ip="),
                            anyOf(
                                    oneOf("dhcp", "manual"),
                                    Syntax.sequence(V4, literal("/"), MASK))),
                    Syntax.optional(literal(",gw="), V4),
                    Syntax.optional(
                            literal(",ip6="),
                            anyOf(
                                    oneOf("auto", "dhcp", "manual"),
                                    Syntax.sequence(V6, literal("/"), MASK))),
                    Syntax.optional(literal(",gw6="), V6),
                    literal(",firewall="),
                    SWITCH,
                    Syntax.optional(literal(",tag="), characters("0-9", 1, 4)),
                    Syntax.optional(literal(",mtu="), characters("0-9", 2, 5)),
                    literal(",type=veth"));
    private static final Syntax TAGS =
            named("TAGS", characters("a-z0-9_", 1, 1), characters("a-z0-9_+.;-", 0, 250));

    static final Syntax TIMEZONE =
            named(
                    "TIMEZONE",
                    characters("A-Za-z", 1, 1),
                    characters("A-Za-z0-9_+-", 0, 31),
                    repeated(0, 2, literal("/"), characters("A-Za-z0-9_+-", 1, 31)));

    /** Docker in an unprivileged container needs both; every token is refused the first. */
    static final String FEATURES = "keyctl=1,nesting=1";

    /** Unpacking a template on a slow disk takes minutes. */
    static final Duration LONGEST_CREATE = Duration.ofHours(1);

    /** It waits ten seconds for the guest's lock, and little else takes time. */
    static final Duration LONGEST_SET = Duration.ofMinutes(2);

    /**
     * The constants come last. Sudo sees the arguments joined, so it cannot tell a template "A B"
     * from a template A and an argument B: with these at the end such a template would have a name
     * that ends in them, and none has.
     */
    static final CommandForm CREATE =
            CommandForm.asRoot(
                    "create a golden image",
                    Executable.PCT,
                    LONGEST_CREATE,
                    word("create"),
                    argument(VMID),
                    argument(TEMPLATE),
                    word("--hostname"),
                    argument(DNS_NAME),
                    word("--rootfs"),
                    argument(STORAGE, literal(":"), NUMBER),
                    word("--cores"),
                    argument(NUMBER),
                    word("--memory"),
                    argument(NUMBER),
                    word("--swap"),
                    argument(NUMBER),
                    word("--onboot"),
                    argument(SWITCH),
                    optional(word("--net0"), argument(NETWORK)),
                    optional(word("--tags"), argument(TAGS)),
                    optional(
                            word("--nameserver"),
                            argument(named("SERVERS", characters("0-9a-f.:,", 2, 119)))),
                    optional(
                            word("--searchdomain"),
                            argument(
                                    named(
                                            "DOMAINS",
                                            characters("A-Za-z0-9", 1, 1),
                                            characters("A-Za-z0-9.,-", 0, 252)))),
                    optional(word("--timezone"), argument(TIMEZONE)),
                    word("--features"),
                    word(FEATURES),
                    word("--start"),
                    word("0"),
                    word("--unprivileged"),
                    word("1"));

    static final CommandForm ENABLE_DOCKER =
            CommandForm.asRoot(
                    "enable Docker in a container",
                    Executable.PCT,
                    LONGEST_SET,
                    word("set"),
                    argument(VMID),
                    word("--features"),
                    word(FEATURES));

    static final List<CommandForm> ALL = List.of(CREATE, ENABLE_DOCKER);

    private PctForms() {}
}
