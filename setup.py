"""What pyproject.toml cannot say: the version stands in the header, the library is built by make, and the wheel is for every
Python 3 but for one platform, whose glibc must be as new as the symbols that the library asks for."""
import os
import re
import shutil
import subprocess
import sysconfig

from setuptools import Distribution, setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_py import build_py

ROOT = os.path.dirname(os.path.abspath(__file__))
BUILD = os.environ.get("NEWSEVENT_BUILD", "build")  # make's folder, B
NAME = "libnewsevent-all.so"


def version():
    with open(os.path.join(ROOT, "include", "newsevent.h")) as header:
        return re.search(r'#define NEWSEVENT_VERSION "(.*)"', header.read()).group(1)


def library():
    """The library's path, in a folder that holds nothing but it and what it needs: what `make wheel` has built, else built now."""
    ready = os.environ.get("NEWSEVENT_PREBUILT")
    if not ready:
        subprocess.run([os.environ.get("MAKE", "make"), "-j", str(os.cpu_count() or 1), f"B={BUILD}", "python-library"], cwd=ROOT, check=True)
        ready = os.path.join(ROOT, BUILD, "python", "lib", NAME)
    return ready


def platform(path):
    """manylinux_2_17_x86_64 where the newest glibc symbol that is asked for is of 2.17 or before; plain linux where other
    libraries than glibc's are needed, since such a wheel is for this machine alone."""
    machine = sysconfig.get_platform().split("-", 1)[-1].replace("-", "_").replace(".", "_")
    every = [os.path.join(os.path.dirname(path), name) for name in os.listdir(os.path.dirname(path)) if ".so" in name]
    dynamic = "".join(subprocess.run(["readelf", "-dVW", file], stdout=subprocess.PIPE, check=True).stdout.decode() for file in every)
    needed = set(re.findall(r"\(NEEDED\).*\[(.*)\]", dynamic))
    needed -= set(os.listdir(os.path.dirname(path)))  # those that come with it
    if needed - {"libc.so.6", "libm.so.6", "libpthread.so.0", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"}:
        return f"linux_{machine}"
    newest = max([(2, 17)] + [(int(a), int(b)) for a, b in re.findall(r"GLIBC_(\d+)\.(\d+)", dynamic)])
    return f"manylinux_{newest[0]}_{newest[1]}_{machine}"


class BuildWithLibrary(build_py):
    def run(self):
        super().run()
        if not getattr(self, "editable_mode", False):
            folder = os.path.join(self.build_lib, "newsevent", "lib")
            os.makedirs(folder, exist_ok=True)
            made = os.path.dirname(library())
            for name in os.listdir(made):
                shutil.copy2(os.path.join(made, name), os.path.join(folder, name))


class WithLibrary(Distribution):
    def has_ext_modules(self):
        return True  # so that it goes where platforms' files go


class PlatformWheel(bdist_wheel):
    def get_tag(self):
        return "py3", "none", platform(library())


# setuptools' own folders must not be make's: build/lib holds objects there
setup(version=version(), distclass=WithLibrary, cmdclass={"build_py": BuildWithLibrary, "bdist_wheel": PlatformWheel},
      options={"build": {"build_base": os.path.join(BUILD, "python", "setuptools")}})
