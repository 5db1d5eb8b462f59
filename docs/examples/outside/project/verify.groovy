// If a project did not build, Maven has failed already: keep its message the last one.
if (!new File(basedir, 'build.log').text.contains('BUILD SUCCESS')) {
    return
}

// What each program has printed. On standard error SLF4J says that it has no provider, and a JVM which options it has from its environment.
def printed = { module ->
    new File(basedir, "$module/target/printed.txt").readLines().findAll { !(it =~ /^(SLF4J|Picked up )/) }
}
def containers = [
    '101 nextcloud running',
    '102 homeassistant running',
    '103 mounts stopped',
    '900 golden-docker stopped',
    '9001 playground stopped'
]

// The major version of a class file is the release of Java it needs, plus 44.
def needs = { file ->
    new File(basedir, file).withDataInputStream { it.skipBytes(6); it.readUnsignedShort() - 44 }
}
assert needs('names/target/classes/org/example/names/Names.class') == release as int
assert needs('guests/target/classes/module-info.class') == release as int
assert needs('demo/target/classes/org/example/demo/Demo.class') == release as int
assert needs('plain/target/classes/org/example/plain/Plain.class') == release as int
assert needs('rootside/target/classes/org/example/rootside/RootSide.class') == 25

assert printed('demo') == containers
assert printed('plain') == containers
assert printed('names') == ['local-lvm:vm-101-disk-1 belongs to 101']
assert printed('rootside').any { it.startsWith('monitor ALL=(root) ') }
