module outside {
    requires io.github.ganzoo.runtime;
}
