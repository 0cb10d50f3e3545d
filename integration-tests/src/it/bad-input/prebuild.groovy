assert new File(basedir, 'empty').mkdirs()
