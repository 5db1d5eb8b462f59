package felhom.agent;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What compiled classes refer to. Everything that byte code can name is in the constant pool, also
 * what a method reference, a signature, an annotation or a lambda names, so that is what is read.
 */
final class ClassScan {
    /** A class in a descriptor or generic signature. */
    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w$/-]+)[;<]");

    private final int classes;
    private final List<Reference> references;

    private ClassScan(int classes, List<Reference> references) {
        this.classes = classes;
        this.references = List.copyOf(references);
    }

    /**
     * One reference.
     *
     * @param from the class that holds it
     * @param kind what is referred to
     * @param target the internal name of a type, {@code owner.name} of a member, the text of a
     *     string, or the name of a native method
     */
    record Reference(String from, Kind kind, String target) {
        @Override
        public String toString() {
            return from + " -> " + kind.name().toLowerCase(Locale.ROOT) + " " + target;
        }
    }

    enum Kind {
        TYPE,
        MEMBER,
        TEXT,
        NATIVE_METHOD
    }

    static ClassScan of(String module) {
        return of(Product.classFiles(module));
    }

    static ClassScan of(List<byte[]> classFiles) {
        List<Reference> references = new ArrayList<>();
        for (byte[] bytes : classFiles) {
            collect(ClassFile.of().parse(bytes), references);
        }
        return new ClassScan(classFiles.size(), references);
    }

    /** How many classes were read, so that a check cannot pass by reading none. */
    int classes() {
        return classes;
    }

    List<Reference> references() {
        return references;
    }

    /** The references that break a rule, in words, sorted and each once. */
    TreeSet<String> find(Predicate<Reference> rule) {
        TreeSet<String> found = new TreeSet<>();
        references.stream().filter(rule).map(Reference::toString).forEach(found::add);
        return found;
    }

    private static void collect(ClassModel model, List<Reference> to) {
        String from = model.thisClass().asInternalName();
        for (PoolEntry entry : model.constantPool()) {
            switch (entry) {
                case ClassEntry type ->
                        to.add(new Reference(from, Kind.TYPE, element(type.asInternalName())));
                case MemberRefEntry member ->
                        to.add(
                                new Reference(
                                        from,
                                        Kind.MEMBER,
                                        element(member.owner().asInternalName())
                                                + "."
                                                + member.name().stringValue()));
                case StringEntry text -> to.add(new Reference(from, Kind.TEXT, text.stringValue()));
                case Utf8Entry text -> {
                    Matcher named = IN_DESCRIPTOR.matcher(text.stringValue());
                    while (named.find()) {
                        to.add(new Reference(from, Kind.TYPE, named.group(1)));
                    }
                }
                default -> {
                    // Numbers, and entries that are made of the ones above.
                }
            }
        }
        model.methods().stream()
                .filter(method -> method.flags().has(AccessFlag.NATIVE))
                .forEach(
                        method ->
                                to.add(
                                        new Reference(
                                                from,
                                                Kind.NATIVE_METHOD,
                                                method.methodName().stringValue())));
    }

    /** The class of which an array is made. */
    private static String element(String internalName) {
        String element = internalName.replaceFirst("^\\[+", "");
        return element.length() < internalName.length()
                ? element.replaceFirst("^L(.*);$", "$1")
                : element;
    }
}
