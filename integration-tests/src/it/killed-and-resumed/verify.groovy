import java.util.concurrent.TimeUnit

def maven(File log, Object... goals) {
    def home = System.getProperty('maven.home')
    def command = ["$home/bin/mvn", '-B', '-s', "$basedir/../interpolated-settings.xml",
                   "-Dmaven.repo.local=$localRepositoryPath", *goals]*.toString()
    return new ProcessBuilder(command).directory(basedir).redirectErrorStream(true).redirectOutput(log).start()
}

def forks() {
    return ProcessHandle.allProcesses()
            .filter { it.info().commandLine().orElse('').contains("@$basedir/target/gan/train.args") }
            .toList()
}

def first = new File(basedir, 'first.log')
def build = maven(first, 'gan:train', '-Dgan.maxSteps=1000000')
def patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(2)
while (!first.text.contains('step 1/')) {
    assert build.alive && System.nanoTime() < patience: first.text
    Thread.sleep(50)
}
def orphans = forks()
assert orphans.size() == 1
build.toHandle().destroyForcibly()
orphans.each { it.onExit().get(30, TimeUnit.SECONDS) }

def runs = new File(basedir, '.gan/runs').listFiles().findAll { it.directory }
assert runs.size() == 1
def saved = new File(runs[0], 'checkpoints').list().findAll { it.startsWith('step-') }
assert saved.size() == 1
def last = (saved[0] =~ /\d+/)[0].toLong() + 2
def second = new File(basedir, 'second.log')
assert maven(second, 'gan:train', "-Dgan.maxSteps=$last").waitFor() == 0: second.text
assert second.text.contains("/${runs[0].name}/checkpoints/${saved[0]}")
assert second.text.contains("step $last/$last")
