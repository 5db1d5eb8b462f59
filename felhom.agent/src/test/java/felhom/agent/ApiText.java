package felhom.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public API of a module as text: every type, constructor, method, field and constant that
 * another module can use, in a stable order. A difference of two texts is a difference for users.
 */
final class ApiText {
    private static final Set<String> IMPLIED =
            Set.of("equals(Object)", "hashCode()", "toString()", "values()", "valueOf(String)");

    private final Module module;

    private ApiText(Module module) {
        this.module = module;
    }

    static String of(String module) {
        ApiText text = new ApiText(ModuleLayer.boot().findModule(module).orElseThrow());
        return text.types().map(text::type).collect(Collectors.joining("\n"));
    }

    static long countTypes(String module) {
        return new ApiText(ModuleLayer.boot().findModule(module).orElseThrow()).types().count();
    }

    private Stream<Class<?>> types() {
        List<Class<?>> found = new ArrayList<>();
        try (ModuleReader reader = Product.module(module.getName()).open()) {
            for (String resource : reader.list().sorted().toList()) {
                if (resource.endsWith(".class") && resource.contains("/")) {
                    String name = resource.replaceFirst("\\.class$", "").replace('/', '.');
                    Optional.ofNullable(Class.forName(module, name))
                            .filter(this::isUsable)
                            .ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().sorted(Comparator.comparing(Class::getName));
    }

    private boolean isUsable(Class<?> type) {
        return !type.isAnonymousClass()
                && !type.isLocalClass()
                && !type.isSynthetic()
                && !type.getSimpleName().equals("package-info")
                && module.isExported(type.getPackageName())
                && Stream.<Class<?>>iterate(type, next -> next != null, Class::getEnclosingClass)
                        .allMatch(each -> Modifier.isPublic(each.getModifiers()));
    }

    private String type(Class<?> type) {
        List<String> members = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (isShown(field)) {
                members.add(field(field));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isShown(constructor) && !isCanonical(type, constructor)) {
                members.add(modifiers(constructor) + simpleName(type) + signature(constructor));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isShown(method) && !isImplied(type, method)) {
                members.add(method(method));
            }
        }
        return Stream.concat(
                        Stream.of(head(type)),
                        members.stream().sorted().map(member -> "    " + member))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private String head(Class<?> type) {
        String kind =
                type.isRecord()
                        ? "record"
                        : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
        int shown = type.getModifiers() & (Modifier.ABSTRACT | Modifier.FINAL);
        boolean plain = kind.equals("class");
        StringBuilder head = new StringBuilder();
        head.append(type.isSealed() ? "sealed " : "");
        head.append(plain && shown != 0 ? Modifier.toString(shown) + " " : "");
        head.append(kind)
                .append(' ')
                .append(type.getName())
                .append(typeParameters(type.getTypeParameters()));
        if (type.isRecord()) {
            head.append(
                    Arrays.stream(type.getRecordComponents())
                            .map(part -> name(part.getGenericType()) + " " + part.getName())
                            .collect(Collectors.joining(", ", "(", ")")));
        }
        List<String> supers =
                Stream.concat(
                                plain ? Stream.of(type.getGenericSuperclass()) : Stream.empty(),
                                Arrays.stream(type.getGenericInterfaces()))
                        .map(ApiText::name)
                        .filter(name -> !name.equals("Object"))
                        .toList();
        head.append(supers.isEmpty() ? "" : " : " + String.join(", ", supers));
        if (type.isSealed()) {
            head.append(
                    Arrays.stream(type.getPermittedSubclasses())
                            .map(ApiText::simpleName)
                            .collect(Collectors.joining(", ", " permits ", "")));
        }
        return head.toString();
    }

    private static String typeParameters(TypeVariable<?>[] parameters) {
        return parameters.length == 0
                ? ""
                : Arrays.stream(parameters)
                        .map(TypeVariable::getName)
                        .collect(Collectors.joining(", ", "<", ">"));
    }

    private boolean isShown(Member member) {
        return !member.isSynthetic()
                && (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0
                && !member.getName().equals("serialVersionUID")
                && (!(member instanceof Executable executable) || isCallable(executable));
    }

    /** What names a type that nobody outside the module can name cannot be called from there. */
    private boolean isCallable(Executable executable) {
        Stream<Class<?>> returned =
                executable instanceof Method method
                        ? Stream.of(method.getReturnType())
                        : Stream.empty();
        return Stream.concat(returned, Arrays.stream(executable.getParameterTypes()))
                        .allMatch(
                                type ->
                                        type.getModule() != module
                                                || module.isExported(type.getPackageName()))
                && !mentionsHidden(executable);
    }

    private boolean mentionsHidden(Executable executable) {
        String text = executable.toGenericString();
        return module.getPackages().stream()
                .filter(name -> !module.isExported(name))
                .anyMatch(name -> text.contains(name + "."));
    }

    private static boolean isCanonical(Class<?> type, Constructor<?> constructor) {
        return type.isRecord()
                && Arrays.equals(
                        constructor.getParameterTypes(),
                        Arrays.stream(type.getRecordComponents())
                                .map(RecordComponent::getType)
                                .toArray());
    }

    private static boolean isImplied(Class<?> type, Method method) {
        boolean accessor =
                type.isRecord()
                        && Arrays.stream(type.getRecordComponents())
                                .anyMatch(part -> part.getAccessor().equals(method));
        return accessor || IMPLIED.contains(method.getName() + signature(method));
    }

    private static String field(Field field) {
        return field.isEnumConstant()
                ? field.getName()
                : modifiers(field) + name(field.getGenericType()) + " " + field.getName();
    }

    private static String method(Method method) {
        String parameters = typeParameters(method.getTypeParameters());
        return modifiers(method)
                + (method.isDefault() ? "default " : "")
                + (parameters.isEmpty() ? "" : parameters + " ")
                + name(method.getGenericReturnType())
                + " "
                + method.getName()
                + signature(method);
    }

    private static String signature(Executable executable) {
        return Arrays.stream(executable.getGenericParameterTypes())
                .map(ApiText::name)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** All that is listed can be used, so "public" says nothing. */
    private static String modifiers(Member member) {
        int shown =
                member.getModifiers() & (Modifier.PROTECTED | Modifier.STATIC | Modifier.ABSTRACT);
        return shown == 0 ? "" : Modifier.toString(shown) + " ";
    }

    private static String name(Type type) {
        return type.getTypeName().replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "").replace('$', '.');
    }

    private static String simpleName(Class<?> type) {
        return name(type);
    }
}
