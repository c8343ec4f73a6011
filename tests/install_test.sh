# make install and uninstall: a program of somebody else finds the libraries by pkg-config, shared and static.
. tests/common/lib.sh
[ -z "${NEWSEVENT_SANITIZED:-}" ] || skip "installing is tested without sanitizers"
unset MAKEFLAGS MFLAGS MAKELEVEL
${MAKE:-make} B="$1" DESTDIR="$tmp/root" PREFIX=/usr install >"$tmp/log" 2>&1
ok "make install: $(tail -n 3 "$tmp/log")" $?
PKG_CONFIG_PATH=$tmp/root/usr/lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=$tmp/root
export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR
is "the version that pkg-config tells" "$("$1/newsevent" --version | cut -d' ' -f2)" "$(pkg-config --modversion newsevent)"
lib=$tmp/root/usr/lib
include="-I$tmp/root/usr/include"
has "cflags" "$tmp/root/usr/lib/pkgconfig/newsevent.pc" "includedir=/usr/include"
is "libs name the library alone" "-L$lib -lnewsevent" "$(pkg-config --libs newsevent | sed 's/ *$//')"
case " $(pkg-config --static --libs newsevent) " in *" -lutf8proc "*) : ;; *) false ;; esac
ok "static linking brings utf8proc" $?
case " $(pkg-config --static --libs newsevent-render) " in *" -ljansson "*) : ;; *) false ;; esac
ok "static linking of the rendering library brings jansson" $?
# shellcheck disable=SC2046
${CC:-cc} $include examples/hello.c -o "$tmp/hello" -L"$lib" -lnewsevent
ok "hello.c links to the shared library" $?
is "hello runs" "$("$1/examples/hello")" "$(LD_LIBRARY_PATH=$lib "$tmp/hello")"
${CC:-cc} $include examples/hello.c -o "$tmp/hello-static" "$lib/libnewsevent.a" -lutf8proc
ok "hello.c links to the archive" $?
is "hello runs, static" "$("$1/examples/hello")" "$("$tmp/hello-static")"
is "the installed tool runs" "$("$1/newsevent" --version)" "$("$tmp/root/usr/bin/newsevent" --version)"
${MAKE:-make} B="$1" DESTDIR="$tmp/root" PREFIX=/usr uninstall >"$tmp/log" 2>&1
ok "make uninstall" $?
is "nothing is left" "" "$(find "$tmp/root" ! -type d)"
finish install
